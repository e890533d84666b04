using System.Collections.Immutable;

namespace Conformance.Mocks.Protocol.Blueprints;

/// <summary>What a provider lets pages of other origins do once they may call it at all (CORS). Whether they may is for who serves it.</summary>
public sealed record CrossSite
{
    /// <summary>Any header is taken, and every header of an answer is shown.</summary>
    public static readonly CrossSite Usual = new();

    /// <summary>Paths that are a browser's own to go to, and no script's.</summary>
    public ImmutableArray<string> Navigated { get; init; } = [];

    /// <summary>The request headers that a page may send; null lets it send any.</summary>
    public ImmutableArray<string>? Taken { get; init; }

    /// <summary>The answer's headers that a page may read; null lets it read all.</summary>
    public ImmutableArray<string>? Shown { get; init; }
}
