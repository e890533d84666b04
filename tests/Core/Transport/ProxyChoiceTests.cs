using Conformance.Core.Transport;
using NUnit.Framework;

namespace Conformance.Tests.Core.Transport;

/// <summary>Which addresses are reached by a proxy, and which past it.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class ProxyChoiceTests
{
    private static readonly ProxyAddress Plain = ProxyAddress.ParseProxy("plain.example:3128")!;
    private static readonly ProxyAddress Secure = ProxyAddress.ParseProxy("http://secure.example:3129")!;

    [TestCase("", "https://login.example.com", ExpectedResult = false)]
    [TestCase("example.com", "https://login.example.com", ExpectedResult = true)]
    [TestCase("login.example.com", "https://LOGIN.example.com", ExpectedResult = true)]
    [TestCase("LOGIN.example.com", "https://login.example.com", ExpectedResult = true)]
    [TestCase("ample.com", "https://login.example.com", ExpectedResult = false)]
    [TestCase("example.com", "https://example.com.evil.org", ExpectedResult = false)]
    [TestCase(".example.com", "https://login.example.com", ExpectedResult = true)]
    [TestCase(".example.com", "https://example.com", ExpectedResult = true)]
    [TestCase("*.example.com", "https://login.example.com", ExpectedResult = true)]
    [TestCase("*", "https://login.example.com", ExpectedResult = true)]
    [TestCase("other.org, example.com", "https://login.example.com", ExpectedResult = true)]
    [TestCase("other.org example.com", "https://login.example.com", ExpectedResult = true)]
    [TestCase("example.com:8443", "https://login.example.com:8443", ExpectedResult = true)]
    [TestCase("example.com:8443", "https://login.example.com", ExpectedResult = false)]
    [TestCase("example.com:443", "https://login.example.com", ExpectedResult = true)]
    [TestCase("10.1.2.3", "http://10.1.2.3", ExpectedResult = true)]
    [TestCase("10.1.2.3", "http://10.1.2.4", ExpectedResult = false)]
    [TestCase("10.0.0.0/8", "http://10.1.2.3", ExpectedResult = true)]
    [TestCase("10.0.0.0/8", "http://11.1.2.3", ExpectedResult = false)]
    [TestCase("[2001:db8::1]", "http://[2001:db8::1]:8080", ExpectedResult = true)]
    [TestCase("2001:db8::1", "http://[2001:db8::2]", ExpectedResult = false)]
    [TestCase("2001:db8::/32", "http://[2001:db8::2]", ExpectedResult = true)]
    public bool Some_hosts_are_past_the_proxy(string list, string target) =>
        new ProxyChoice { ForHttp = Plain, ForHttps = Secure, Bypass = list }.FindProxy(new Uri(target)) is null;

    [TestCase("http://login.example.com", ExpectedResult = "http://plain.example:3128")]
    [TestCase("https://login.example.com", ExpectedResult = "http://secure.example:3129")]
    [TestCase("http://127.0.0.1:4444", ExpectedResult = null)]
    [TestCase("https://localhost", ExpectedResult = null)]
    [TestCase("http://[::1]:4444", ExpectedResult = null)]
    public string? The_environment_s_proxy_is_by_scheme_and_never_for_this_machine(string target) =>
        new ProxyChoice { ForHttp = Plain, ForHttps = Secure }.FindProxy(new Uri(target))?.Name;

    [TestCase("http://127.0.0.1:4444")]
    [TestCase("https://login.example.com")]
    public void The_written_one_is_for_every_address(string target) =>
        Assert.That(new ProxyChoice { Written = Secure, ForHttp = Plain, ForHttps = Plain, Bypass = "*" }.FindProxy(new Uri(target)), Is.EqualTo(Secure));

    [TestCase("proxy.example:3128", ExpectedResult = "http://proxy.example:3128")]
    [TestCase("http://proxy.example", ExpectedResult = "http://proxy.example")]
    [TestCase("https://proxy.example:8443/", ExpectedResult = "https://proxy.example:8443")]
    [TestCase("socks5h://proxy.example", ExpectedResult = "socks5://proxy.example:1080")]
    [TestCase("http://us%40er:pa%3Ass@proxy.example:3128", ExpectedResult = "http://proxy.example:3128")]
    [TestCase("ftp://proxy.example", ExpectedResult = null)]
    [TestCase("http://proxy.example/path", ExpectedResult = null)]
    [TestCase("http://", ExpectedResult = null)]
    public string? A_proxy_is_named_without_its_user(string text) => ProxyAddress.ParseProxy(text)?.Name;

    [Test]
    public void Who_we_are_is_told_to_its_proxy_only()
    {
        var known = ProxyAddress.ParseProxy("http://us%40er:pa%3Ass@proxy.example:3128")!;
        var choice = new ProxyChoice { ForHttp = known, ForHttps = Secure };
        var told = choice.GetCredential(known.Address, "Basic")!;
        Assert.That((told.UserName, told.Password, known.WholeText), Is.EqualTo(("us@er", "pa:ss", "http://us%40er:pa%3Ass@proxy.example:3128")));
        Assert.That((choice.GetCredential(Secure.Address, "Basic"), choice.GetCredential(new Uri("http://login.example.com"), "Basic")), Is.EqualTo(((object?)null, (object?)null)));
    }
}
