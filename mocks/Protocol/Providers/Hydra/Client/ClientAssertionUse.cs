using Conformance.Mocks.Protocol.Providers.Hydra.Model;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Client;

/// <summary>An assertion is used once, whatever becomes of the request that it came with.</summary>
internal static class ClientAssertionUse
{
    public static readonly HydraEffect Keep = new("keep-assertion", t =>
    {
        if (t.Client.Assertion is { IsUsed: true, Id: { } id, ExpiresAt: { } end })
            t.State = t.State with { UsedAssertions = t.State.UsedAssertions.Set(id, end) };
    });

    /// <summary>Whether an assertion of that id was used, and is not over.</summary>
    public static bool IsKnown(HydraTurn turn, string id) => turn.State.UsedAssertions.Find(id) is var end && turn.Now < end;

    /// <summary>The endpoints where clients prove themselves, with each of their answers keeping the assertion.</summary>
    public static IEnumerable<HydraEndpoint> KeptAt(IEnumerable<HydraEndpoint> endpoints) => endpoints.Select(e =>
        e.Guards.Any(g => g.Name == ClientAssertionGuards.IdIsNew) ? KeepAt(e) : e);

    private static HydraEndpoint KeepAt(HydraEndpoint endpoint)
    {
        var authenticated = endpoint.Guards.IndexOf(endpoint.Guards.Last(g => g.Name == "assertion-is-for-the-token-endpoint"));
        return endpoint with
        {
            Guards = [.. endpoint.Guards.Select((g, i) => i <= authenticated ? g : g with { OnRefusal = g.OnRefusal.Insert(0, Keep) })],
            Effects = endpoint.Effects.Insert(0, Keep),
        };
    }
}
