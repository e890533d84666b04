using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Conformance.Core.Sources;
using Conformance.Core.Texts;
using Conformance.Core.Values;

namespace Conformance.Core.Checks;

/// <summary>How much a miss weighs.</summary>
public enum Level
{
    /// <summary>A miss fails.</summary>
    Must,

    /// <summary>A miss warns.</summary>
    Should,

    /// <summary>Recorded, never judged.</summary>
    Observe,
}

/// <summary>One question to one step. It reads, it never sends.</summary>
public abstract record Check
{
    /// <summary>Whether it can be judged on what a person's browser fetched: where it came to, and what was sent.</summary>
    public abstract bool IsSeenByBrowser { get; }

    /// <summary>The last word of its address: a source, a key, or an implied check's id.</summary>
    public required string Name { get; init; }

    public required Level Level { get; init; }

    public required SourceSpan At { get; init; }

    /// <summary>Whether the provider file implies it.</summary>
    public bool Implied { get; init; }

    /// <summary>What an implied check asks, in one sentence, or null.</summary>
    public string? Title { get; init; }

    /// <summary>Requirement ids of its own, beside those of the scenario.</summary>
    public ImmutableArray<string> Covers { get; init; } = [];

    /// <summary>Whether it verifies a signature and so needs the provider's key set.</summary>
    public virtual bool NeedsKeys => false;

    /// <summary>The templates within it, for the rules about names.</summary>
    public virtual IEnumerable<Template> Templates => [];

    /// <summary>The outcome. A template without a value is a miss that says so.</summary>
    public CheckOutcome Evaluate(CheckContext context)
    {
        try
        {
            return Judge(context);
        }
        catch (ValueException e)
        {
            return new CheckOutcome.Fail(Name, "nothing to compare with", e.Message);
        }
        catch (RegexMatchTimeoutException e)
        {
            return new CheckOutcome.Fail(
                $"a match or none by the pattern {Shorten(e.Pattern)}", $"neither within {e.MatchTimeout.TotalSeconds:0.#} s, in a text of {e.Input.Length} characters", "The pattern tries too many ways.");
        }
    }

    private static string Shorten(string pattern) => VisibleText.CutText(pattern, 200);

    protected abstract CheckOutcome Judge(CheckContext context);
}

/// <summary>Everything a check may look at.</summary>
public sealed record CheckContext
{
    /// <summary>The step's exchange; of a race all of them, in the order of sending.</summary>
    public required ImmutableArray<Exchange> Exchanges { get; init; }

    public Exchange Exchange => Exchanges[0];

    public required Scope Scope { get; init; }

    /// <summary>The target's moment when the answer came: real time, or a moved clock's.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Values bound by numbered placeholders, for the whole scenario.</summary>
    public required Dictionary<string, JsonNode?> Numbered { get; init; }

    /// <summary>The provider's key set (RFC 7517), when a check of the step needs it and it could be had.</summary>
    public JsonNode? Keys { get; init; }

    /// <summary>The same, looking at one of a race's exchanges, with what that one sent.</summary>
    public CheckContext At(Exchange exchange)
    {
        var scope = Scope.Branch();
        scope.Set("sent", exchange.Request.Parameters);
        return this with { Exchanges = [exchange], Scope = scope };
    }

    /// <summary>The same, looking at the first that won when it was a race: what a save reads.</summary>
    public CheckContext OfWinner() => Exchanges.Length > 1 && Exchanges.FirstOrDefault(RaceRules.Won) is { } winner ? At(winner) : this;
}

/// <summary>What a check found.</summary>
public abstract record CheckOutcome
{
    private CheckOutcome()
    {
    }

    public sealed record Pass : CheckOutcome
    {
        public static readonly Pass Instance = new();
    }

    /// <summary>A miss. Expected and actual are texts that may hold secrets: whoever shows them redacts first.</summary>
    public sealed record Fail(string Expected, string Actual, string? Note = null) : CheckOutcome
    {
        /// <summary>Whether the answer as a whole could not be read, which fails every check of its members by one cause: what was actual.</summary>
        public bool IsOfWholeAnswer { get; init; }
    }

    /// <summary>A recorded value, and whether it had the shape that was written beside it (null: none was).</summary>
    public sealed record Observed(string Value, bool? Matched) : CheckOutcome;
}
