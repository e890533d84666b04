namespace Conformance.Core.Scenarios;

/// <summary>What a caller chooses before suites are bound.</summary>
public sealed record ReadOptions
{
    public static readonly ReadOptions Default = new();

    /// <summary>The profile to bind for, where a provider has it; null takes each provider's first.</summary>
    public string? Profile { get; init; }
}
