using System.Text;
using Conformance.Mocks.Protocol.Wire;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Wire;

/// <summary>JSON from outside. A character of an input stands for a byte.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class SoundJsonTests
{
    [TestCase("""{"a":"\ud83d"}""")]
    [TestCase("""{"a":"\udd91"}""")]
    [TestCase("""{"a":"\ud83d\ud83d\udd91"}""")]
    [TestCase("""{"a":"\\\ud83d"}""")]
    [TestCase("""{"\uD83D":1}""")]
    [TestCase("{\"a\":\"\xFF\"}")]
    [TestCase("{\"a\":\"\xED\xA0\xBD\"}")]
    [TestCase("{\"\xC3\":1}")]
    [TestCase("""{"a":"\u12"}""")]
    [TestCase("""{"a":"\""")]
    [TestCase("""\""")]
    [TestCase("{")]
    [TestCase("")]
    public void What_no_text_can_be_read_from_is_no_document(string json) => Assert.That(SoundJson.Parse(Latin(json)), Is.Null);

    [TestCase("""{"a":"\ud83e\udd91"}""", "\U0001F991")]
    [TestCase("""{"a":"\\ud83d"}""", "\\ud83d")]
    [TestCase("""{"a":"\\\\ud83d"}""", "\\\\ud83d")]
    [TestCase("{\"a\":\"\xF0\x9F\xA6\x91\"}", "\U0001F991")]
    [TestCase("""{"a":"\u0000"}""", "\0")]
    public void What_can_be_read_is_read(string json, string text)
    {
        using var document = SoundJson.Parse(Latin(json));
        Assert.That(document!.RootElement.GetProperty("a").GetString(), Is.EqualTo(text));
    }

    [TestCase("""{"a":"x\ud83dy"}""", "x\uFFFDy")]
    [TestCase("""{"a":"\udd91\ud83e\udd91\ud83e"}""", "\uFFFD\U0001F991\uFFFD")]
    [TestCase("{\"a\":\"x\xFFy\"}", "x\uFFFDy")]
    [TestCase("{\"a\":\"\xFF\\ud83d\"}", "\uFFFD\uFFFD")]
    public void A_decoder_such_as_that_of_Go_puts_another_character_in_its_place(string json, string text) =>
        Assert.That(JsonBody.Parse(Latin(json))!["a"], Is.EqualTo(text));

    [TestCase("""{"a":1e309}""", "1e309")]
    [TestCase("""{"a":[{"b":-1E999}]}""", "-1E999")]
    [TestCase("""[1,2e400]""", "2e400")]
    public void A_number_beyond_double_is_told_and_makes_no_object(string json, string number)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(JsonBody.FindBeyondDouble(Latin(json)), Is.EqualTo(number));
            Assert.That(JsonBody.Parse(Latin(json)), Is.Null);
        }
    }

    [TestCase("""{"a":1.7e308}""")]
    [TestCase("""{"a":1e-400}""")]
    [TestCase("""{"a":12345678901234567890123}""")]
    public void A_number_that_double_can_hold_stays(string json) => Assert.That(JsonBody.Parse(Latin(json))!["a"], Is.InstanceOf<double>());

    [Test]
    public void Of_members_that_stand_twice_the_last_counts() =>
        Assert.That(JsonBody.Parse(Latin("""{"a":1,"b":2,"a":3}"""))!.Members.Select(m => $"{m.Key}={m.Value}"), Is.EqualTo(["a=3", "b=2"]));

    private static byte[] Latin(string bytes) => Encoding.Latin1.GetBytes(bytes);
}
