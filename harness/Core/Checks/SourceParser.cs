using System.Collections.Immutable;
using Conformance.Core.Sources;
using Conformance.Core.Texts;
using Conformance.Core.Values;

namespace Conformance.Core.Checks;

/// <summary>Reads sources: status, header.X, json.a.b[0], jwt(json.access_token).claims.sub.</summary>
public sealed partial class SourceParser
{
    private delegate ValueSource? Reader(SourceParser parser, Written source);

    private static readonly (string Word, Reader Read)[] Readers =
    [
        ("status", (p, s) => p.ReadAlone(s, new StatusSource())),
        ("header", (p, s) => p.ReadField(s, name => new HeaderSource(name))),
        ("cookie", (p, s) => p.ReadField(s, name => new CookieSource(name))),
        ("body", (p, s) => p.ReadAlone(s, new BodySource())),
        ("json", (p, s) => p.ReadPath(s.Rest, s.RestAt) is { } path ? new JsonSource(path, s.Text) : null),
        ("location", (p, s) => p.ReadLocation(s)),
        ("jwt", (p, s) => p.ReadCalled(s, p.ReadJwt)),
        ("diff", (p, s) => p.ReadCalled(s, p.ReadDifference)),
        ("sent", (p, s) => p.ReadSent(s)),
        ("elapsed", (p, s) => p.ReadAlone(s, new ElapsedSource())),
    ];

    /// <summary>The first words of sources.</summary>
    public static readonly ImmutableArray<string> Names = [.. Readers.Select(r => r.Word)];

    private readonly Places _places;
    private readonly DiagnosticBag _mistakes;

    private SourceParser(Places places, DiagnosticBag mistakes) => (_places, _mistakes) = (places, mistakes);

    /// <summary>The source; null when it is none, which the mistakes then say.</summary>
    /// <param name="others">What else may stand at its place, for the nearest known name.</param>
    public static ValueSource? ParseValueSource(string text, Places places, DiagnosticBag mistakes, IEnumerable<string>? others = null) =>
        new SourceParser(places, mistakes).ReadSource(text, 0, [.. others ?? []]);

    private ValueSource? ReadSource(string text, int at, string[] others)
    {
        var end = text.AsSpan().IndexOfAny(".[(");
        var source = new Written(text, end < 0 ? text : text[..end], end < 0 ? "" : text[end..], at, others);
        return Array.Find(Readers, r => r.Word == source.Word).Read is { } read ? read(this, source) : RefuseWord(source);
    }

    private ValueSource? ReadAlone(Written source, ValueSource alone) =>
        source.Rest.Length == 0 ? alone : Refuse(source.RestAt, source.Rest.Length, $"'{source.Word}' has nothing below it", null);

    private ValueSource? ReadField(Written source, Func<string, ValueSource> named)
    {
        if (source.Rest.Length < 2 || source.Rest[0] != '.')
            return Refuse(source.At, source.Text.Length, $"'{source.Text}' without a name", $"Write {source.Word}.NAME.");
        return IsField(source.Rest[1..], source.Word, source.RestAt + 1) ? named(source.Rest[1..]) : null;
    }

    /// <summary>Whether there can be a header or cookie of that name; one that cannot be would always be absent.</summary>
    private bool IsField(string name, string what, int at)
    {
        if (HeaderText.IsToken(name))
            return true;
        var bracket = name.IndexOf('[', StringComparison.Ordinal);
        if (bracket > 0 && HeaderText.IsToken(name[..bracket]))
            Refuse(at + bracket, name.Length - bracket, $"'{name[bracket..]}' below a {what}, which has no parts", what == "cookie" ? "The last cookie of a name counts." : "Repeated fields are one text, joined by ', ': look for one with <contains X>.");
        else
            Refuse(at, name.Length, $"'{VisibleText.EscapeControls(name)}' is no name of a {what}", HeaderText.NameForm);
        return false;
    }

    private ValueSource? ReadSent(Written source)
    {
        if (ReadPath(source.Rest, source.RestAt) is not { } path)
            return null;
        if (path.IsEmpty)
            return Refuse(source.At, source.Text.Length, "'sent' without a name", "Write sent.PARAMETER or sent.header.NAME.");
        const string header = ".header.";
        return source.Rest.StartsWith(header, StringComparison.Ordinal) && !IsField(source.Rest[header.Length..], "header", source.RestAt + header.Length)
            ? null
            : new SentSource(path, source.Text);
    }

    private ValueSource? ReadLocation(Written source)
    {
        if (source.Rest.Length == 0)
            return new LocationSource("", null, source.Text);
        var parts = source.Rest[1..].Split('.', 2);
        if (source.Rest[0] != '.' || !LocationSource.Parts.Contains(parts[0]))
            return RefusePart(source.At + "location.".Length, parts[0], "of a location", LocationSource.Parts);
        if (parts[0] == "base" && parts.Length > 1)
            return Refuse(source.At, source.Text.Length, "'location.base' has nothing below it", null);
        if (parts.Length > 1 && parts[1].IndexOf('[', StringComparison.Ordinal) is > 0 and var index && int.TryParse(parts[1].AsSpan(index).Trim("[]"), out _))
            return Refuse(source.At + source.Text.Length - parts[1].Length + index, parts[1].Length - index, $"'{parts[1][index..]}' below a parameter, which has no parts", "The first of its name is read; location.query is all of them.");
        return new LocationSource(parts[0], parts.Length > 1 ? parts[1] : null, source.Text);
    }

    private ImmutableArray<string>? ReadPath(string text, int at)
    {
        if (SourcePath.TryRead(text, out var path, out var wrong))
            return path;
        Refuse(at + wrong, text.Length - wrong, $"'{text[wrong..]}' is no path", "Write .name or [0].");
        return null;
    }

    private ValueSource? Refuse(int at, int length, string message, string? instead)
    {
        _mistakes.AddMessage(_places(at, length), message, instead);
        return null;
    }

    private ValueSource? RefuseWord(Written source)
    {
        _mistakes.AddUnknown(_places(source.At, source.Word.Length), source.Others.Length > 0 ? "check" : "source", source.Word, Names.Concat(source.Others));
        return null;
    }

    private ValueSource? RefusePart(int at, string name, string where, string[] known)
    {
        _mistakes.AddUnknown(_places(at, name.Length), "part", name, known, where);
        return null;
    }

    /// <summary>A source as it is written: its first word and what follows it.</summary>
    /// <param name="At">Where it begins in the text that is parsed.</param>
    private sealed record Written(string Text, string Word, string Rest, int At, string[] Others)
    {
        public int RestAt => At + Word.Length;
    }
}
