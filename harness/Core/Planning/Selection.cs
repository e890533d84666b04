using System.Collections.Immutable;

namespace Conformance.Core.Planning;

/// <summary>What to play. An empty list selects all; the lists narrow each other, the words of one list widen it.</summary>
public sealed record Selection
{
    public static readonly Selection All = new();

    /// <summary>Suite files or folders, as typed: below the working directory or below the scenarios folder.</summary>
    public ImmutableArray<string> Paths { get; init; } = [];

    /// <summary>Address prefixes; the address of a check selects its scenario.</summary>
    public ImmutableArray<string> Only { get; init; } = [];

    public ImmutableArray<string> Tags { get; init; } = [];

    public ImmutableArray<string> Providers { get; init; } = [];

    /// <summary>Requirement ids that a scenario or one of its checks covers.</summary>
    public ImmutableArray<string> Requirements { get; init; } = [];

    /// <summary>The i-th of n equal parts, counted from 1.</summary>
    public Shard? Shard { get; init; }
}

/// <summary>One of several equal parts of a selection.</summary>
public sealed record Shard(int Index, int Of)
{
    /// <summary>Reads i/n, or null when it is none.</summary>
    public static Shard? ParseShard(string text) =>
        text.Split('/') is [var i, var n] && int.TryParse(i, out var index) && int.TryParse(n, out var of) && index >= 1 && index <= of
            ? new Shard(index, of)
            : null;

    public override string ToString() => $"{Index}/{Of}";
}
