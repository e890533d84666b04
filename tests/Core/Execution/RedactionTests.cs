using System.Text;
using Conformance.Core.Reporting;
using Conformance.Core.Secrets;
using Conformance.Core.Texts;
using NUnit.Framework;

namespace Conformance.Tests.Core.Execution;

[Parallelizable(ParallelScope.All)]
internal sealed class RedactionTests
{
    private const string Secret = "p%40ss+w:ö rd/=\"q\"";

    private static readonly (string Name, string Text)[] Places =
    [
        ("raw", $"it is {Secret} here"),
        ("URL", $"x?token={Uri.EscapeDataString(Secret)}&y=1"),
        ("URL in lower case", "x?token=p%2540ss%2bw%3a%c3%b6%20rd%2f%3d%22q%22"),
        ("form", $"token={FormText.EncodeText(Secret)}"),
        ("base64", Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret))),
        ("Basic, after one character", Convert.ToBase64String(Encoding.UTF8.GetBytes("a" + Secret + "z"))),
        ("Basic, after two characters", Convert.ToBase64String(Encoding.UTF8.GetBytes("a:" + Secret))),
        ("base64url", Convert.ToBase64String(Encoding.UTF8.GetBytes("{x" + Secret)).Replace('+', '-').Replace('/', '_')),
        ("hex", Convert.ToHexStringLower(Encoding.UTF8.GetBytes(Secret))),
        ("HEX", Convert.ToHexString(Encoding.UTF8.GetBytes(Secret))),
        ("JSON", System.Text.Json.JsonSerializer.Serialize(new { a = Secret })),
    ];

    private static IEnumerable<TestCaseData> PlaceCases() => Places.Select(p => new TestCaseData(p.Text).SetArgDisplayNames(p.Name));

    [TestCaseSource(nameof(PlaceCases))]
    public void A_secret_is_found_in_every_form(string text)
    {
        var registry = new SecretRegistry();
        registry.Register(Secret, "client_secret");
        var redacted = Redactor.MakeFor(registry).RedactText(text, out var hits);
        Assert.That((hits, redacted.Contains("<token#1>")), Is.EqualTo((1, true)), redacted);
    }

    [TestCase("the secret 12345 is", "the secret <token#1> is")]
    [TestCase("secret=12345&x", "secret=<token#1>&x")]
    [TestCase("port 812345 or 123456", "port 812345 or 123456")]
    public void A_short_secret_counts_only_where_it_stands_alone(string text, string redacted)
    {
        var registry = new SecretRegistry();
        registry.RegisterDeclared("12345", "client_secret");
        Assert.That(Redactor.MakeFor(registry).RedactText(text), Is.EqualTo(redacted));
    }

    [Test]
    public void The_longest_secret_wins_where_one_begins_like_another()
    {
        var registry = new SecretRegistry();
        registry.Register("token-aaaaaaaaaaaa", "a");
        registry.Register("token-aaaaaaaaaaaa-and-more", "b");
        Assert.That(Redactor.MakeFor(registry).RedactText("token-aaaaaaaaaaaa-and-more token-aaaaaaaaaaaa"), Is.EqualTo("<token#2> <token#1>"));
    }

    [Test]
    public void A_branch_tells_its_parent_and_not_its_siblings()
    {
        var run = new SecretRegistry();
        var (one, other) = (run.Branch(), run.Branch());
        one.Register("secret-of-one", "x");
        Assert.That((run.Contains("secret-of-one"), other.Contains("secret-of-one")), Is.EqualTo((true, false)));
    }

    [Test]
    public void A_branch_begins_with_the_secrets_of_the_run_as_a_whole()
    {
        var run = new SecretRegistry();
        run.Register("api-key-of-the-target", "secret");
        run.Branch().Register("secret-of-one", "x");
        Assert.That(run.Branch().Secrets.Select(s => s.Value), Is.EqualTo((string[])["api-key-of-the-target"]));
    }

    [Test]
    public void An_output_takes_a_leak_out_and_counts_it()
    {
        var registry = new SecretRegistry();
        var guard = new LeakGuard(registry);
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, "leaks", "report.txt");
        var output = ReportOutput.File(path, guard);
        output.WriteText("one s3cret-value ");
        output.WriteText($"two {Convert.ToBase64String("s3cret-value"u8)}\n");
        registry.Register("s3cret-value", "client_secret");
        output.Close();

        Assert.Multiple(() =>
        {
            Assert.That(File.ReadAllText(path), Is.EqualTo("one <token> two <token>\n"));
            Assert.That(guard.Leaks, Is.EqualTo(2));
            Assert.That(Directory.GetFiles(Path.GetDirectoryName(path)!), Has.Length.EqualTo(1));
        });
    }
}
