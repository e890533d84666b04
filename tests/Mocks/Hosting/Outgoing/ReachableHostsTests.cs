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
}
