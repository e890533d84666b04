using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Core.Texts;
using NUnit.Framework;

namespace Conformance.Tests.Core.Texts;

[Parallelizable(ParallelScope.All)]
internal sealed class StrictJsonTests
{
    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ":", ",", "\"", "\"a\"", "\"\\u0061\"", "\"\\ud83d\"", "\"\\ud83d\\ude00\"", "\\u", "1", "-1e400", "true", "null", " ", "\n", "\u00fc", "{\"a\":1}", "\"a\":", "[1]",
    ];

    /// <summary>Whatever the bytes are, they are a value that can be walked, written and read again, or there is a reason.</summary>
    [Test]
    public void What_passes_the_border_can_be_trusted()
    {
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var octets = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => Pieces[random.Next(Pieces.Length)])));
            if (random.Next(4) == 0)
                octets[random.Next(octets.Length)] = (byte)random.Next(256);
            var reading = StrictJson.ReadJson(octets);
            Assert.That(reading.Error is null || reading.Value is null);
            if (reading.Error is null)
                Assert.That(Walk(reading.Value), Is.True);
            else
                Assert.That(reading.Error, Does.Match("^(is|begins) .+$"), Convert.ToHexString(octets));
        }
    }

    [TestCase("""{"a":{"a":1},"b":[{"a":1},{"a":2}]}""")]
    [TestCase("""{"a":1,"A":2,"\u0062":3}""")]
    [TestCase("""["\ud83d\ude00","\\ud83d","\\\\ud83d","\u00fc"]""")]
    [TestCase("1e400")]
    public void What_is_strict_stays_so(string text) => Assert.That(StrictJson.ReadJson(Encoding.UTF8.GetBytes(text)).Error, Is.Null);

    [TestCase(64, null)]
    [TestCase(65, "is no strict JSON: it goes deeper than 64 levels at byte 65")]
    public void So_deep_and_no_deeper(int levels, string? error)
    {
        var reading = StrictJson.ReadJson(Encoding.UTF8.GetBytes(new string('[', levels) + new string(']', levels)));
        Assert.That(reading.Error, Is.EqualTo(error));
        Assert.That(() => new JsonObject { ["wrapped"] = new JsonArray(reading.Value?.DeepClone()) }.ToJsonString(), Throws.Nothing);
    }

    private static bool Walk(JsonNode? node) => node switch
    {
        JsonObject map => map.All(m => IsUnicode(m.Key) && Walk(m.Value)),
        JsonArray list => list.All(Walk),
        JsonValue text when text.GetValueKind() == JsonValueKind.String => IsUnicode(text.GetValue<string>()),
        _ => node is null || node.ToJsonString().Length > 0,
    };

    private static bool IsUnicode(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text;
}
