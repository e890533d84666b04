using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Conformance.Core.Sources;

namespace Conformance.Core.Documents;

/// <summary>A YAML value as written, with its place.</summary>
public abstract record Node(SourceSpan At)
{
    /// <summary>What it is, for messages: a map, a list, text.</summary>
    public abstract string Kind { get; }
}

/// <summary>One scalar.</summary>
/// <param name="IsPlain">Written without quotes and not as a block, so that it may be a number, a truth value or null.</param>
/// <param name="Offset">How many characters of the span stand before the text (a quote), or -1 when the two differ.</param>
public sealed record ScalarNode(string Text, bool IsPlain, int Offset, SourceSpan At) : Node(At)
{
    public override string Kind => IsNull ? "nothing" : "text";

    /// <summary>Nothing written at all: a key without a value, or a value that YAML took for a comment.</summary>
    public bool IsEmpty => IsPlain && Text.Length == 0;

    public bool IsNull => IsPlain && Text is "" or "null" or "~";

    /// <summary>The value by the rules of JSON: plain numbers, true, false and null are that, all else is text. Numbers keep their digits.</summary>
    public JsonNode? Value()
    {
        if (!IsPlain)
            return JsonValue.Create(Text);
        return Text switch
        {
            "" or "null" or "~" => null,
            "true" => JsonValue.Create(true),
            "false" => JsonValue.Create(false),
            _ => IsNumber(Text) ? JsonNode.Parse(Text) : JsonValue.Create(Text),
        };
    }

    /// <summary>The place of some of its characters; the whole scalar's where they cannot be told apart.</summary>
    public SourceSpan Part(int start, int length) =>
        Offset < 0 ? At : At with { Column = At.Column + Offset + start, Length = Math.Max(1, length) };

    // RFC 8259 §6; 007 and 1-2 are text.
    private static bool IsNumber(string text)
    {
        var at = text[0] == '-' ? 1 : 0;
        var whole = Digits(text, ref at);
        if (whole == 0 || (whole > 1 && text[at - whole] == '0'))
            return false;
        if (at < text.Length && text[at] == '.' && at++ > 0 && Digits(text, ref at) == 0)
            return false;
        if (at < text.Length && text[at] is 'e' or 'E')
        {
            at++;
            at += at < text.Length && text[at] is '+' or '-' ? 1 : 0;
            if (Digits(text, ref at) == 0)
                return false;
        }

        return at == text.Length;
    }

    private static int Digits(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        return at - start;
    }
}

/// <summary>A key of a map and its value.</summary>
public sealed record Entry(ScalarNode Key, Node Value);

/// <summary>A map in the order it is written; keys are unique.</summary>
public sealed record MapNode(ImmutableArray<Entry> Entries, SourceSpan At) : Node(At)
{
    public override string Kind => "a map";

    public Node? this[string key] => FindEntry(key)?.Value;

    public Entry? FindEntry(string key)
    {
        foreach (var entry in Entries)
        {
            if (entry.Key.Text == key)
                return entry;
        }

        return null;
    }
}

public sealed record ListNode(ImmutableArray<Node> Items, SourceSpan At) : Node(At)
{
    public override string Kind => "a list";
}
