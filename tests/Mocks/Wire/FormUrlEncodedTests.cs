using Conformance.Mocks.Protocol.Wire;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Wire;

[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class FormUrlEncodedTests
{
    [TestCase("a=1&b=2", "a:1 b:2")]
    [TestCase("a=1&a=2", "a:1 a:2")]
    [TestCase("a", "a:")]
    [TestCase("a=", "a:")]
    [TestCase("=1", ":1")]
    [TestCase("a=1&&b=2&", "a:1 b:2")]
    [TestCase("a=b=c", "a:b=c")]
    [TestCase("a%3Db=c%26d", "a=b:c&d")]
    [TestCase("a=%C3%B6", "a:ö")]
    [TestCase("a=%2B", "a:+")]
    [TestCase("a=100%", "a:100%")]
    [TestCase("a=%zz", "a:%zz")]
    [TestCase("", "")]
    public void Reads_fields_in_their_order(string text, string fields) =>
        Assert.That(string.Join(' ', FormUrlEncoded.ParseFields(text).Select(f => $"{f.Name}:{f.Value}")), Is.EqualTo(fields));

    [Test]
    public void Reads_plus_as_a_space() => Assert.That(FormUrlEncoded.ParseFields("a=b+c%20d")["a"], Is.EqualTo("b c d"));

    [Test]
    public void Writes_a_space_as_plus_and_a_plus_encoded() =>
        Assert.That(FormUrlEncoded.Write([new("p q", "a+b &=ö")]), Is.EqualTo("p+q=a%2Bb+%26%3D%C3%B6"));

    [TestCase("a=%20", true)]
    [TestCase("a=%2", false)]
    [TestCase("a=%", false)]
    [TestCase("a=%zz", false)]
    [TestCase("a=b", true)]
    public void Tells_whether_each_percent_sign_begins_a_pair(string text, bool decodable) =>
        Assert.That(FormUrlEncoded.IsDecodable(text), Is.EqualTo(decodable));

    [Test]
    public void Reads_what_it_wrote() =>
        Prop.ForAll(((string Name, string Value)[] pairs) =>
        {
            var fields = pairs.Select(p => new Field(WellFormed(p.Name), WellFormed(p.Value))).ToArray();
            var text = FormUrlEncoded.Write(fields);
            return (FormUrlEncoded.ParseFields(text).SequenceEqual(fields) && FormUrlEncoded.IsDecodable(text)).Label(text);
        }).Hold();

    /// <summary>Text without halves of surrogate pairs, which no form can carry.</summary>
    private static string WellFormed(string? text) => new([.. (text ?? "").Where(c => !char.IsSurrogate(c))]);
}
