using System.Text;
using Conformance.Core.Secrets;
using Conformance.Core.Texts;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Conformance.Tests.Core.Secrets;

[Parallelizable(ParallelScope.All)]
public sealed class LeakScanTests
{
    private const string Secret = "sp-at-1_oa$Perr/19+q";

    private static readonly byte[] Octets = Encoding.UTF8.GetBytes(Secret);

    private static IEnumerable<TestCaseData> Hidden()
    {
        yield return Case("as it is", $"x {Secret} y");
        yield return Case("URL", $"a=b&t={Uri.EscapeDataString(Secret)}&c");
        yield return Case("form", $"t={FormText.EncodeText(Secret)}");
        yield return Case("twice URL", Uri.EscapeDataString(Uri.EscapeDataString(Secret)));
        yield return Case("base64", $"\"{Convert.ToBase64String(Octets)}\"");
        yield return Case("base64 behind a slash", $"/path/{Convert.ToBase64String(Octets)}");
        yield return Case("base64url in a claim", Jwt($$"""{"t":"{{Secret}}"}"""));
        yield return Case("base64 in a claim", Jwt($$"""{"t":"{{Convert.ToBase64String(Octets)}}"}"""));
        yield return Case("within binary", Convert.ToBase64String([0xFF, .. Octets, 0xFE, 0x80]));
        yield return Case("within binary, second place", Convert.ToBase64String([0xFF, 0xFF, .. Octets, 0xFE]));
        yield return Case("hex", Convert.ToHexString(Octets));
        yield return Case("lower hex", Convert.ToHexString(Octets).ToLowerInvariant());
        yield return Case("JSON escapes", string.Concat(Secret.Select(c => $"\\u{(int)c:x4}")));
        yield return Case("JSON slash", Secret.Replace("/", "\\/", StringComparison.Ordinal));
        yield return Case("JSON in JSON", $$"""{"a":"{\"b\":\"{{Secret.Replace("/", "\\\\/", StringComparison.Ordinal)}}\"}"}""");

        static TestCaseData Case(string name, string text) => new TestCaseData(text).SetArgDisplayNames(name);

        static string Jwt(string claims) => $"eyJhbGciOiJub25lIn0.{Convert.ToBase64String(Encoding.UTF8.GetBytes(claims)).TrimEnd('=').Replace('+', '-').Replace('/', '_')}.x";
    }

    [TestCaseSource(nameof(Hidden))]
    public void Finds_a_value_however_it_is_written(string text) => Assert.That(new LeakScan(text).Holds(Secret), Is.True);

    [TestCase("nothing of the kind")]
    [TestCase("sp-at-1_oa$Perr/19+")]
    [TestCase("eyJhbGciOiJub25lIn0.eyJ0IjoieCJ9.x")]
    public void Finds_nothing_where_it_is_not(string text) => Assert.That(new LeakScan(text).Holds(Secret), Is.False);

    [Test]
    public void Any_text_is_scanned() => Prop.ForAll((NonNull<string> text) => !new LeakScan(text.Get).Holds(Secret)).Hold();
}
