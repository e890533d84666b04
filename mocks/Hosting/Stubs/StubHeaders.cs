using System.Buffers;
using Conformance.Mocks.Hosting.Stubs.Reading;

namespace Conformance.Mocks.Hosting.Stubs;

/// <summary>Headers of an answer: an object with a text, or an array of texts, for each name. What cannot be sent is a mistake.</summary>
internal static class StubHeaders
{
    // RFC 9110 §5.6.2
    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    public static IReadOnlyList<(string Name, bool Several, IReadOnlyList<string> Values)> Read(Spot spot)
    {
        var headers = new List<(string, bool, IReadOnlyList<string>)>();
        foreach (var (member, value) in spot.Members())
        {
            if (member.Name.Length == 0 || member.Name.AsSpan().ContainsAnyExcept(TokenCharacters))
                spot.Mistakes.Add(member.At, spot.Where, $"'{member.Name}' is no name of a header");
            var several = value.Value is PlacedArray;
            headers.Add((member.Name, several, several ? [.. value.Items().Select(Value)] : [Value(value)]));
        }

        return headers;
    }

    // RFC 9110 §5.5
    private static string Value(Spot spot) => spot.Text("a value of a header, which has no line ends", text => !text.AsSpan().ContainsAny('\r', '\n', '\0')) ?? "";
}
