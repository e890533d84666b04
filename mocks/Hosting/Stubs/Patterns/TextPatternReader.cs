using Conformance.Mocks.Hosting.Stubs.Reading;

namespace Conformance.Mocks.Hosting.Stubs.Patterns;

/// <summary>Reads WireMock's value patterns, such as {"equalTo": "x", "caseInsensitive": true}.</summary>
internal static class TextPatternReader
{
    private static readonly TextPattern Never = _ => false;

    private static readonly Dictionary<string, Kind> Kinds = new()
    {
        ["equalTo"] = new(EqualTo, "caseInsensitive"),
        ["contains"] = new((spot, _) => MakePattern(spot.Text(), part => text => text?.Contains(part, StringComparison.Ordinal) is true)),
        ["doesNotContain"] = new((spot, _) => MakePattern(spot.Text(), part => text => text?.Contains(part, StringComparison.Ordinal) is not true)),
        ["matches"] = new((spot, _) => MakePattern(WholeRegex.Read(spot), regex => text => text is not null && regex.Takes(text))),
        ["doesNotMatch"] = new((spot, _) => MakePattern(WholeRegex.Read(spot), regex => text => text is null || !regex.Takes(text))),
        ["absent"] = new(Absent),
        ["anything"] = new((_, _) => _ => true),
        ["and"] = new((spot, _) => All(spot)),
        ["or"] = new((spot, _) => Any(spot)),
        ["not"] = new((spot, _) => MakePattern(ReadTextPattern(spot), pattern => text => !pattern(text))),
        ["equalToJson"] = new(EqualToJson.ReadTextPattern, "ignoreArrayOrder", "ignoreExtraElements"),
        ["matchesJsonPath"] = new((spot, _) => JsonPathPattern.ReadTextPattern(spot)),
        ["matchesXPath"] = new(XPathPattern.ReadTextPattern, "xPathNamespaces"),
    };

    private static readonly Dictionary<string, Refusal> Refused = new()
    {
        ["equalToXml"] = new("XML documents are not compared", "Say what matters in them with 'matchesXPath'."),
        ["matchesJsonSchema"] = new("schemas are not evaluated", "Say what matters with 'matchesJsonPath'."),
        ["before"] = Time,
        ["after"] = Time,
        ["equalToDateTime"] = Time,
        ["matchesPathTemplate"] = new("a path template is only taken for the path", "Write 'matches' with a regular expression."),
        ["hasExactly"] = Several,
        ["includes"] = Several,
        ["binaryEqualTo"] = new("bytes are only compared as a pattern of 'bodyPatterns' by itself", "Write it there."),
    };

    private static Refusal Time => new("times are not compared", "Write 'matches' with a regular expression.");

    private static Refusal Several => new("several values are only told apart for query and form parameters", "Write a pattern that each value has to meet.");

    /// <param name="beside">A member of the object that is no part of the pattern.</param>
    public static TextPattern ReadTextPattern(Spot spot, string? beside = null)
    {
        var members = spot.Members().Where(m => m.Member.Name != beside).ToList();
        var named = members.Where(m => Kinds.ContainsKey(m.Member.Name)).ToList();
        var options = named.Count == 1 ? Kinds[named[0].Member.Name].Options : [];
        foreach (var (member, value) in members.Except(named).Where(m => !options.Contains(m.Member.Name)))
        {
            if (Refused.TryGetValue(member.Name, out var refusal))
                value.Mistake(refusal.What, refusal.Instead);
            else
                spot.Mistakes.Add(member.At, spot.Where, $"no pattern '{member.Name}'", Nearest.Suggest(member.Name, [.. Kinds.Keys, .. options]));
        }

        if (named.Count > 1)
            spot.Mistake($"two patterns, '{named[0].Member.Name}' and '{named[1].Member.Name}'", "Write them as items of 'and'.");
        else if (spot.Value is PlacedObject && members.Count == 0)
            spot.Mistake("no pattern", $"There is {string.Join(", ", Kinds.Keys)}.");
        return named.Count == 1 ? Kinds[named[0].Member.Name].Read(named[0].Spot, spot) : Never;
    }

    private static TextPattern MakePattern<T>(T? read, Func<T, TextPattern> make) where T : class => read is null ? Never : make(read);

    private static TextPattern EqualTo(Spot spot, Spot holder)
    {
        var comparison = holder["caseInsensitive"]?.Flag() is true ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return MakePattern(spot.Text(), whole => text => string.Equals(text, whole, comparison));
    }

    private static TextPattern Absent(Spot spot, Spot holder)
    {
        if (spot.Flag() is false)
            spot.Mistake("false says nothing", "Write true, or another pattern.");
        return text => text is null;
    }

    private static TextPattern All(Spot spot)
    {
        var patterns = SeveralOf(spot);
        return text => patterns.TrueForAll(p => p(text));
    }

    private static TextPattern Any(Spot spot)
    {
        var patterns = SeveralOf(spot);
        return text => patterns.Exists(p => p(text));
    }

    private static List<TextPattern> SeveralOf(Spot spot) => [.. spot.Items().Select(item => ReadTextPattern(item))];

    /// <param name="Read">From the value of the member, and the object that it stands in.</param>
    private sealed record Kind(Func<Spot, Spot, TextPattern> Read, params string[] Options);
}
