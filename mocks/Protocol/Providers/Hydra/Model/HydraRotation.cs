namespace Conformance.Mocks.Protocol.Providers.Hydra.Model;

/// <summary>What a refresh does to the refresh token that it spends.</summary>
public abstract record HydraRotation
{
    private HydraRotation()
    {
    }

    /// <summary>A new one each time; a second use of the old one revokes the family.</summary>
    public sealed record Strict : HydraRotation;

    /// <summary>The old one stays usable for a period that begins with its first use, at most so many times when a count is given.</summary>
    public sealed record Grace(TimeSpan Period, int? Uses) : HydraRotation;

    /// <summary>The same one again.</summary>
    public sealed record Off : HydraRotation;
}
