using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Conformance.Core.Texts;

/// <summary>Finds in JSON what its grammar allows and no reader can rely on: members that stand twice, halves of characters, endless depth.</summary>
internal ref struct JsonFaults
{
    private readonly ReadOnlySpan<byte> _octets;
    private readonly List<Level> _levels = [];
    private Utf8JsonReader _reader;

    private JsonFaults(ReadOnlySpan<byte> octets)
    {
        _octets = octets;
        _reader = new Utf8JsonReader(octets, new JsonReaderOptions { MaxDepth = StrictJson.DeepestLevel + 1 });
    }

    /// <summary>The first fault in words, or null.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static string? FindFault(ReadOnlySpan<byte> octets) => new JsonFaults(octets).FindFirst();

    private string? FindFirst()
    {
        while (_reader.Read())
        {
            if (JudgeToken() is { } fault)
                return fault;
        }
        return null;
    }

    private string? JudgeToken()
    {
        switch (_reader.TokenType)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                Count();
                _levels.Add(new Level { IsArray = _reader.TokenType == JsonTokenType.StartArray });
                return _levels.Count > StrictJson.DeepestLevel ? $"it goes deeper than {StrictJson.DeepestLevel} levels at byte {_reader.TokenStartIndex + 1}" : null;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                _levels.RemoveAt(_levels.Count - 1);
                return null;
            case JsonTokenType.PropertyName:
                return FindSurrogate() is { } half ? $"{half} in the name of a member{Below("of")}" : JudgeName();
            case JsonTokenType.String:
                Count();
                return FindSurrogate() is { } lone ? $"{lone}{Below("in member")}" : null;
            default:
                Count();
                return null;
        }
    }

    private readonly string? JudgeName()
    {
        var level = _levels[^1];
        level.Name = _reader.GetString()!;
        return level.Seen.Add(level.Name) ? null : $"member '{PathOf()}' stands twice, at byte {_reader.TokenStartIndex + 1}";
    }

    /// <summary>One item more of the array that one stands in.</summary>
    private readonly void Count()
    {
        if (_levels is [.., { IsArray: true } list])
            list.Index++;
    }

    // RFC 8259 §8.2: an escape may stand for half of a pair; what a reader makes of it cannot be told.
    private readonly string? FindSurrogate()
    {
        if (!_reader.ValueIsEscaped)
            return null;
        var raw = _reader.ValueSpan;
        for (var at = 0; at < raw.Length; at++)
        {
            if (raw[at] != '\\')
                continue;
            if (UnitAt(raw, at) is not { } unit)
                at++;
            else if (char.IsHighSurrogate(unit) && UnitAt(raw, at + 6) is { } next && char.IsLowSurrogate(next))
                at += 11;
            else if (char.IsSurrogate(unit))
                return $"lone surrogate {Encoding.UTF8.GetString(raw.Slice(at, 6))} at byte {_reader.TokenStartIndex + at + 2}";
            else
                at += 5;
        }
        return null;
    }

    private static char? UnitAt(ReadOnlySpan<byte> raw, int at) =>
        at + 6 <= raw.Length && raw[at] == '\\' && raw[at + 1] == 'u' && ushort.TryParse(raw.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;

    private readonly string Below(string word) => PathOf() is { Length: > 0 } path ? $" {word} {path}" : "";

    private readonly string PathOf()
    {
        var path = new StringBuilder();
        foreach (var level in _levels)
        {
            if (level.IsArray)
                path.Append(CultureInfo.InvariantCulture, $"[{level.Index - 1}]");
            else if (level.Name is not null)
                path.Append(path.Length > 0 ? "." : "").Append(level.Name);
        }
        return path.ToString();
    }

    private sealed class Level
    {
        public bool IsArray { get; init; }

        public HashSet<string> Seen { get; } = new(StringComparer.Ordinal);

        public string? Name { get; set; }

        public int Index { get; set; }
    }
}
