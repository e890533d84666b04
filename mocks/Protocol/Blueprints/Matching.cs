namespace Conformance.Mocks.Protocol.Blueprints;

/// <summary>A named way to compare what a request presents (null when it presents nothing) with what is known.</summary>
public sealed record Matching(string Name, Func<string?, string, bool> Holds)
{
    /// <summary>Character by character (RFC 6749 §3.1.2.3, RFC 3986 §6.2.1).</summary>
    public static readonly Matching Exact = new("exact", (presented, known) => presented == known);

    public static readonly Matching IgnoringCase =
        new("ignoring-case", (presented, known) => string.Equals(presented, known, StringComparison.OrdinalIgnoreCase));

    /// <summary>What is presented begins with what is known.</summary>
    public static readonly Matching ByPrefix =
        new("by-prefix", (presented, known) => presented?.StartsWith(known, StringComparison.Ordinal) == true);

    /// <summary>Every word that is presented is among those known, in any order; none at all is (RFC 6749 §3.3).</summary>
    public static readonly Matching WordsWithin = new("words-within", (presented, known) =>
        (presented ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).All(known.Split(' ').Contains));

    /// <summary>As the given way, and what is not presented passes, too.</summary>
    public static Matching WherePresented(Matching way) =>
        new($"{way.Name}-where-presented", (presented, known) => presented is null || way.Holds(presented, known));
}
