using Conformance.Core.Checks;
using Conformance.Core.Execution;
using NUnit.Framework;

namespace Conformance.Tests.Core.Execution;

/// <summary>What curl is told about the way, beside the message.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class CurlWayTests
{
    private static readonly (string Name, RequestWay? Way, string Options)[] Ways =
    [
        ("nothing", null, ""),
        ("PEM in one file", Way() with { Certificate = "client.pem" }, "--cert client.pem"),
        ("PEM with a key apart", Way() with { Certificate = "client.pem", Key = "client.key" }, "--cert client.pem --key client.key"),
        ("an encrypted key", Way() with { Certificate = "client.pem", Key = "client.key", Password = "word" }, "--cert client.pem --key client.key --pass word"),
        ("PFX", Way() with { Certificate = "client.pfx", IsPfx = true, Password = "word" }, "--cert client.pfx --cert-type P12 --pass word"),
        ("a colon in the name, which curl takes for a password's", Way() with { Certificate = @"c:\client.pem" }, @"--cert c\:\\client.pem"),
        ("an authority", Way() with { Authority = "ca.pem" }, "--cacert ca.pem"),
        ("a proxy", Way() with { Proxy = "http://proxy.example:3128" }, "-x http://proxy.example:3128"),
        ("past the environment's proxy", Way() with { Proxy = "" }, "--noproxy *"),
    ];

    private static IEnumerable<TestCaseData> WayCases() => Ways.Select(w => new TestCaseData(w.Way, w.Options).SetArgDisplayNames(w.Name));

    [TestCaseSource(nameof(WayCases))]
    public void Options_name_files_and_proxies(RequestWay? way, string options) =>
        Assert.That(string.Join(' ', CurlWay.ListOptions(way).Select(o => $"{o.Option} {o.Value}")), Is.EqualTo(options));

    private static RequestWay Way() => new(null, null, null, IsPfx: false, null, null);
}
