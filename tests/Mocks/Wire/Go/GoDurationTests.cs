using Conformance.Mocks.Protocol.Wire.Go;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Wire.Go;

[Parallelizable(ParallelScope.All)]
internal sealed class GoDurationTests
{
    [TestCase("1h", "1h0m0s")]
    [TestCase("90m", "1h30m0s")]
    [TestCase("1m", "1m0s")]
    [TestCase("1.5s", "1.5s")]
    [TestCase("720h0m0.5s", "720h0m0.5s")]
    [TestCase("1500ms", "1.5s")]
    [TestCase("1ms", "1ms")]
    [TestCase("1500us", "1.5ms")]
    [TestCase("2µs", "2µs")]
    [TestCase("3ns", "3ns")]
    [TestCase("-1.5h", "-1h30m0s")]
    [TestCase(".5m", "30s")]
    [TestCase("0", "0s")]
    [TestCase("9223372036854775807ns", "2562047h47m16.854775807s")]
    public void Writes_what_it_read_as_Go_does(string text, string written) => Assert.That($"{GoDuration.Parse(text)}", Is.EqualTo(written));

    [TestCase("")]
    [TestCase("x")]
    [TestCase("1")]
    [TestCase("1d")]
    [TestCase("1h ")]
    [TestCase(".s")]
    [TestCase("9999999999h")]
    public void Reads_nothing_else(string text) => Assert.That(GoDuration.Parse(text), Is.Null);
}
