using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Blueprints.Demands;

namespace Conformance.Mocks.Protocol.Providers.BLinkSp;

/// <summary>GET /accounts: a business API behind the consent, for the platform to relay to. Its errors are problem objects.</summary>
internal static class AccountsEndpoint
{
    public static ImmutableArray<Guard<BLinkSpTurn>> Guards { get; } =
    [
        .. BearerGuards.Guards(BLinkErrors.Problem),
        Agree<BLinkSpTurn>(
            "scope-allows-accounts", _ => BLinkScopes.Accounts, t => t.AccessToken?.Scope, Matching.WordsWithin,
            BLinkErrors.Problem(403, "insufficient_scope", "the consent has no access to accounts"), "the scope lacks accounts"),
    ];

    public static ProtocolResponse Answer(BLinkSpTurn t)
    {
        var owner = t.GrantOf(t.AccessToken)?.Username ?? "nobody";
        return ProtocolResponse.Json(200, JsonFields.FromMembers(("accounts", new[]
        {
            JsonFields.FromMembers(("id", $"{owner}/1"), ("currency", "CHF"), ("owner", owner)),
        })));
    }
}
