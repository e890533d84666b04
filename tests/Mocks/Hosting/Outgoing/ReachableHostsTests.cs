using Conformance.Mocks.Hosting.Outgoing;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hosting.Outgoing;

[Parallelizable(ParallelScope.All)]
internal sealed class ReachableHostsTests
{
    [TestCase("http://127.0.0.1:8080/object", true)]
    [TestCase("http://[::1]/object", true)]
    [TestCase("https://localhost/object", true)]
    [TestCase("http://app.localhost/object", true)]
    [TestCase("https://APP.example/object", true)]
    [TestCase("https://app.example.evil.example/object", false)]
    [TestCase("http://169.254.169.254/latest", false)]
    [TestCase("http://localhost@evil.example/object", false)]
    [TestCase("file:///etc/passwd", false)]
    public void Are_this_machine_and_those_that_were_listed(string address, bool isOne) =>
        Assert.That(new ReachableHosts(["app.example"]).Has(new Uri(address)), Is.EqualTo(isOne));

    [TestCase("app.example", "http://app.example:8080/")]
    [TestCase("APP.example", "https://app.example/")]
    [TestCase("bücher.example", "https://xn--bcher-kva.example/")]
    [TestCase("client_app", "http://client_app:3000/")]
    [TestCase("10.0.0.7", "http://10.0.0.7/")]
    [TestCase("fd00::7", "http://[fd00::7]:8080/")]
    [TestCase("[fd00::7]", "http://[fd00:0:0::7]/")]
    public void Have_the_host_however_it_was_written(string host, string address) =>
        Assert.That(new ReachableHosts([ReachableHosts.ReadHost(host)!]).Has(new Uri(address)), Is.True);

    [TestCase("https://app.example")]
    [TestCase("app.example:8080")]
    [TestCase("app.example/path")]
    [TestCase("user@app.example")]
    [TestCase("*.example")]
    [TestCase(" ")]
    [TestCase("")]
    public void Have_no_host_that_is_more_or_less_than_one(string text) => Assert.That(ReachableHosts.ReadHost(text), Is.Null);
}
