using NUnit.Framework;

namespace Conformance.Tests.EndToEnd;

/// <summary>What `mock` says of --mappings, --proxy, --record, --ca and --redact.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
public class MockStubTests
{
    private static readonly (string[] Arguments, string Sentence)[] Wrong =
    [
        (["hydra", "--mappings", "nowhere"],           "--mappings: there is no folder 'nowhere'; name one with stub mappings (*.json) in it"),
        (["hydra", "--mappings", "bad"],               "bad/typo.json:1:14 request: no member 'urlPaht'. Did you mean 'urlPath'?"),
        (["hydra", "--record", "out"],                 "--record: there is nothing to record without --proxy URL"),
        (["hydra", "--ca", "ca.pem"],                  "--ca: nobody is to be trusted without --proxy URL"),
        (["hydra", "--proxy", "real.example"],         "--proxy: 'real.example' is not [SURFACE=]URL with an http or https address and a surface of public, admin, api"),
        (["hydra", "--proxy", "back=http://x"],        "--proxy: 'back=http://x' is not [SURFACE=]URL with an http or https address and a surface of public, admin, api"),
        (["hydra", "--proxy", "http://u:p@x"],         "--proxy: an address takes no user and password; the requests bring their own"),
        (["hydra", "--proxy", "ftp://u:p@x?u:p"],      "--proxy: an address takes no user and password; the requests bring their own"),
        (["hydra", "--proxy", "ftp://x?key=u:p"],      "--proxy: an address takes no query; the requests bring their own"),
        (["all", "--proxy", "http://x"],               "--proxy: it takes the place of one provider; name that one instead of 'all'"),
        (["hydra", "--proxy", "http://x", "--ca", "no.pem"], "--ca: 'no.pem': the certificates cannot be read: Could not find file"),
    ];

    [Test]
    public async Task The_last_surface_has_to_have_a_port_too()
    {
        var (exit, _, errors) = await ConformanceCommand.RunAsync("mock", "hydra", "--port", "65534");
        Assert.That((exit, errors), Is.EqualTo((2, "--port: 3 surfaces take the ports from 65534 on, and 65536 is no port; write one up to 65533\n")));
    }

    [TestCaseSource(nameof(Wrong))]
    public async Task A_wrong_word_is_told_before_anything_listens((string[] Arguments, string Sentence) wrong)
    {
        using var folder = new TemporaryFolder();
        folder.Write("bad/typo.json", """{"request": {"urlPaht": "/x"}, "response": {}}""");
        var (exit, output, errors) = await ConformanceProcess.RunAsync(folder.Path, ["mock", .. wrong.Arguments, "--port", "0"]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((exit, output), Is.EqualTo((2, "")));
            Assert.That(errors, Does.StartWith(wrong.Sentence).And.Not.Contain("u:p"));
        }
    }
}
