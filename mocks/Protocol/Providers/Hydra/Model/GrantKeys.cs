using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Model;

/// <summary>Which grants a revocation takes: the very one, which is one client's for one user.</summary>
internal static class GrantKeys
{
    /// <summary>The deed that revokes the grant, and with it every token that came from it.</summary>
    public static HydraEffect RevokingEffect(string name, Func<HydraTurn, HydraGrant> grant) =>
        HydraEffect.Keyed(name, KeyOf(grant), static (turn, picks) => RevokeEach(turn, picks));

    /// <summary>Revokes every grant that is picked.</summary>
    public static void RevokeEach(HydraTurn turn, Func<HydraGrant, bool> picks)
    {
        foreach (var (id, _) in turn.State.Grants.Entries.Where(g => picks(g.Value)).ToArray())
            turn.State = turn.State.Revoking(id);
    }

    private static StateKey<HydraTurn, HydraGrant> KeyOf(Func<HydraTurn, HydraGrant> grant) => new(
        new("grant", t => grant(t).Id, g => g.Id),
        new("client", t => grant(t).ClientId, g => g.ClientId),
        new("subject", t => grant(t).Subject, g => g.Subject));
}
