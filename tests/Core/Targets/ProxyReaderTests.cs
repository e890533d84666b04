using Conformance.Tests.EndToEnd;
using NUnit.Framework;

namespace Conformance.Tests.Core.Targets;

/// <summary>The proxy of a target: its file has the last word over the environment.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class ProxyReaderTests
{
    private const string Base = "bases: { public: https://login.example.com }\n";

    [TestCase("HTTPS_PROXY=a:1", "https://x.example", ExpectedResult = "http://a:1")]
    [TestCase("https_proxy=a:1", "https://x.example", ExpectedResult = "http://a:1")]
    [TestCase("https_proxy=a:1;HTTPS_PROXY=b:2", "https://x.example", ExpectedResult = "http://a:1")]
    [TestCase("https_proxy=;HTTPS_PROXY=b:2", "https://x.example", ExpectedResult = "http://b:2")]
    [TestCase("HTTPS_PROXY=a:1", "http://x.example", ExpectedResult = null)]
    [TestCase("http_proxy=a:1", "http://x.example", ExpectedResult = "http://a:1")]
    [TestCase("HTTP_PROXY=a:1", "http://x.example", ExpectedResult = "http://a:1")]
    [TestCase("HTTP_PROXY=a:1", "https://x.example", ExpectedResult = null)]
    [TestCase("ALL_PROXY=a:1", "https://x.example", ExpectedResult = "http://a:1")]
    [TestCase("all_proxy=a:1;HTTP_PROXY=b:2", "http://x.example", ExpectedResult = "http://b:2")]
    [TestCase("HTTPS_PROXY=a:1;NO_PROXY=x.example", "https://x.example", ExpectedResult = null)]
    [TestCase("HTTPS_PROXY=a:1;no_proxy=.example", "https://x.example", ExpectedResult = null)]
    [TestCase("HTTPS_PROXY=a:1;NO_PROXY=x.example", "https://y.example", ExpectedResult = "http://a:1")]
    [TestCase("HTTPS_PROXY=a:1", "https://127.0.0.1", ExpectedResult = null)]
    public string? The_environment_names_one(string variables, string target) => Find("", variables, target);

    [TestCase("proxy: none", "https://x.example", ExpectedResult = null)]
    [TestCase("proxy: http://b:2", "https://x.example", ExpectedResult = "http://b:2")]
    [TestCase("proxy: http://b:2", "http://127.0.0.1", ExpectedResult = "http://b:2")]
    public string? The_file_has_the_last_word(string line, string target) => Find(line, "HTTPS_PROXY=a:1;HTTP_PROXY=a:1;NO_PROXY=*", target);

    [Test]
    public void User_and_password_do_not_stand_in_the_file()
    {
        using var folder = new TemporaryFolder();
        Assert.That(ReadTarget.Mistakes(folder, Base + "proxy: http://me:hunter-2@proxy.example:3128"), Is.EqualTo((string[])
        [
            "bank.yaml:4:8 the proxy's user and password stand in the file | Take them from the environment: $env.NAME for the whole address, or http://$env.USER:$env.PASSWORD@….",
        ]));
    }

    [Test]
    public void And_no_frame_of_the_file_shows_them()
    {
        using var folder = new TemporaryFolder();
        var mistake = Assert.Throws<Conformance.Core.Sources.DiagnosticException>(() => ReadTarget.From(folder, Base + "proxy: http://me:hunter-2@proxy.example:3128"))!.Diagnostics.Single();
        Assert.That(mistake.RenderDiagnostic(), Does.Contain("proxy: ").And.Not.Contain("hunter-2"));
    }

    [TestCase("proxy: $env.WAY", "WAY=http://me:hunter-2@proxy.example:3128")]
    [TestCase("proxy: \"http://${env.WHO}:${env.WORD}@proxy.example:3128\"", "WHO=me;WORD=hunter-2")]
    [TestCase("", "HTTPS_PROXY=http://me:hunter-2@proxy.example:3128")]
    public void From_the_environment_they_are_secrets(string line, string variables)
    {
        using var folder = new TemporaryFolder();
        var file = ReadTarget.From(folder, Base + line, Environment(variables));
        var proxy = file.Proxy.FindProxy(new Uri("https://login.example.com"))!;
        Assert.That((proxy.Name, proxy.User?.UserName, proxy.User?.Password), Is.EqualTo(("http://proxy.example:3128", "me", "hunter-2")));
        Assert.That(file.Secrets, Does.Contain("hunter-2"));
    }

    [TestCase("proxy: ftp://proxy.example", "", "bank.yaml:4:8 'proxy' is no address of a proxy | Write one such as http://proxy.example:3128, or none.")]
    [TestCase("", "HTTPS_PROXY=ftp://me:hunter-2@a", " the environment variable HTTPS_PROXY is no address of a proxy | Mend it, or write 'proxy: none' into the target file.")]
    public void What_is_no_address_is_a_mistake(string line, string variables, string mistake)
    {
        using var folder = new TemporaryFolder();
        Assert.That(ReadTarget.Mistakes(folder, Base + line, Environment(variables)).Select(m => m.TrimStart()), Is.EqualTo((string[])[mistake.TrimStart()]));
    }

    [Test]
    public void A_variable_that_nobody_uses_may_be_anything()
    {
        using var folder = new TemporaryFolder();
        Assert.That(ReadTarget.Mistakes(folder, Base + "proxy: none", ("HTTPS_PROXY", "ftp://a")), Is.Empty);
    }

    private static string? Find(string line, string variables, string target)
    {
        using var folder = new TemporaryFolder();
        return ReadTarget.From(folder, Base + line, Environment(variables)).Proxy.FindProxy(new Uri(target))?.Name;
    }

    private static (string Name, string Value)[] Environment(string variables) =>
        [.. variables.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(v => v.Split('=', 2)).Select(p => (p[0], p[1]))];
}
