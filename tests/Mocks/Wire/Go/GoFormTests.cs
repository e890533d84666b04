using Conformance.Mocks.Protocol.Wire;
using Conformance.Mocks.Protocol.Wire.Go;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Wire.Go;

[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class GoFormTests
{
    [TestCase("a=1&b=2&a=3", "a:1 b:2 a:3")]
    [TestCase("a&b=&=c&&d=e=f&", "a: b: :c d:e=f")]
    [TestCase("a=%zz&b=2", "b:2")]
    [TestCase("a=1&b=%", "a:1")]
    [TestCase("a=1%2", "")]
    [TestCase("%zz=1&b=2", "b:2")]
    [TestCase("a;b&c=3;d=4&e=5", "e:5")]
    [TestCase("a=%3B", "a:;")]
    [TestCase("%", "")]
    [TestCase("", "")]
    public void Leaves_out_pairs_that_cannot_be_decoded(string text, string fields) =>
        Assert.That(string.Join(' ', GoForm.ParseFields(text).Select(f => $"{f.Name}:{f.Value}")), Is.EqualTo(fields));

    [TestCase("b+c%20d%2B", "b c d+")]
    [TestCase("%C3%B6ö%c3%B6", "ööö")]
    [TestCase("x%ffy", "x\uFFFDy")]
    public void Decodes_bytes(string text, string value) => Assert.That(GoForm.ParseFields("a=" + text)["a"], Is.EqualTo(value));

    [Test]
    public void Decodes_long_values() => Assert.That(GoForm.ParseFields("a=" + new string('+', 5000))["a"], Is.EqualTo(new string(' ', 5000)));

    [Test]
    public void Reads_whatever_is_decodable_as_every_reader_does() =>
        Prop.ForAll(((string Name, string Value)[] pairs) =>
        {
            var text = FormUrlEncoded.Write(pairs.Select(p => new Field(WellFormed(p.Name), WellFormed(p.Value))));
            return GoForm.ParseFields(text).SequenceEqual(FormUrlEncoded.ParseFields(text)).Label(text);
        }).Hold();

    private static string WellFormed(string? text) => new([.. (text ?? "").Where(c => !char.IsSurrogate(c))]);
}
