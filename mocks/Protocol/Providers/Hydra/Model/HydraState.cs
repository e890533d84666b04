using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Records;
using Conformance.Mocks.Protocol.State;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Model;

/// <summary>All that Hydra remembers. Codes and tokens are kept under the part of their text that stands for a signature.</summary>
public sealed record HydraState : ProviderState
{
    public required ImmutableDictionary<string, HydraClient> Clients { get; init; }

    /// <summary>Logins and consents under way, by each challenge and each verifier that was given out.</summary>
    public required BoundedStore<string, HydraFlow> Flows { get; init; }

    /// <summary>Flows whose consent came back, by flow id: no other verifier of theirs brings a code.</summary>
    public required BoundedStore<string, HydraFlow> DecidedFlows { get; init; }

    /// <summary>Remembered logins by session id.</summary>
    public required BoundedStore<string, LoginSession> Sessions { get; init; }

    /// <summary>Remembered consents by subject and client id.</summary>
    public required BoundedStore<(string Subject, string ClientId), RememberedConsent> Consents { get; init; }

    /// <summary>Logouts under way by challenge.</summary>
    public required BoundedStore<string, HydraLogout> Logouts { get; init; }

    /// <summary>The challenges of logouts by verifier.</summary>
    public required BoundedStore<string, string> LogoutVerifiers { get; init; }

    public required BoundedStore<string, HydraCode> Codes { get; init; }

    public required BoundedStore<string, HydraGrant> Grants { get; init; }

    public required BoundedStore<string, HydraAccessToken> AccessTokens { get; init; }

    public required BoundedStore<string, HydraRefreshToken> RefreshTokens { get; init; }

    /// <summary>Devices by the part of their code that codes are kept under.</summary>
    public required BoundedStore<string, HydraDevice> Devices { get; init; }

    /// <summary>Those keys by user code.</summary>
    public required BoundedStore<string, string> UserCodes { get; init; }

    /// <summary>Browsers on their way to the page for user codes, by challenge.</summary>
    public required BoundedStore<string, DeviceVisit> DeviceVisits { get; init; }

    /// <summary>What was typed there, by verifier.</summary>
    public required BoundedStore<string, AcceptedUserCode> AcceptedUserCodes { get; init; }

    /// <summary>The key sets that sign, once they were changed: JWKs with their private members, the newest first. None in a set means that one is to be made.</summary>
    public ImmutableDictionary<string, ImmutableArray<JsonFields>> SigningKeys { get; init; } = ImmutableDictionary<string, ImmutableArray<JsonFields>>.Empty;

    /// <summary>The key sets of the operator's own.</summary>
    public BoundedStore<string, ImmutableArray<JsonFields>> KeySets { get; init; } = BoundedStore<string, ImmutableArray<JsonFields>>.OfCapacity(200);

    /// <summary>When the assertions end that were used, by their id (jti).</summary>
    public required BoundedStore<string, DateTimeOffset> UsedAssertions { get; init; }

    /// <summary>Whose assertions about users are taken (RFC 7523 §2.1), by the id of the trust.</summary>
    public required BoundedStore<string, TrustedIssuer> TrustedIssuers { get; init; }

    /// <summary>Faults ordered on the leg between the gateway of Blink's API and the introspection.</summary>
    public LegFaults IntrospectionFaults { get; init; } = LegFaults.None;

    /// <summary>A state with these clients and nothing else.</summary>
    public static HydraState WithClients(ImmutableDictionary<string, HydraClient> clients, int capacity) => new()
    {
        Clients = clients,
        Flows = BoundedStore<string, HydraFlow>.OfCapacity(2 * capacity),
        DecidedFlows = BoundedStore<string, HydraFlow>.OfCapacity(capacity),
        Sessions = BoundedStore<string, LoginSession>.OfCapacity(capacity),
        Consents = BoundedStore<(string, string), RememberedConsent>.OfCapacity(capacity),
        Logouts = BoundedStore<string, HydraLogout>.OfCapacity(capacity),
        LogoutVerifiers = BoundedStore<string, string>.OfCapacity(capacity),
        Codes = BoundedStore<string, HydraCode>.OfCapacity(capacity),
        Grants = BoundedStore<string, HydraGrant>.OfCapacity(capacity),
        AccessTokens = BoundedStore<string, HydraAccessToken>.OfCapacity(capacity),
        RefreshTokens = BoundedStore<string, HydraRefreshToken>.OfCapacity(capacity),
        UsedAssertions = BoundedStore<string, DateTimeOffset>.OfCapacity(capacity),
        TrustedIssuers = BoundedStore<string, TrustedIssuer>.OfCapacity(capacity),
        Devices = BoundedStore<string, HydraDevice>.OfCapacity(capacity),
        UserCodes = BoundedStore<string, string>.OfCapacity(capacity),
        DeviceVisits = BoundedStore<string, DeviceVisit>.OfCapacity(capacity),
        AcceptedUserCodes = BoundedStore<string, AcceptedUserCode>.OfCapacity(capacity),
    };

    /// <summary>The state with the grant dead, and with it every token that came from it.</summary>
    public HydraState Revoking(string grantId) =>
        Grants.Find(grantId) is { IsRevoked: false } grant
            ? this with { Grants = Grants.Set(grantId, grant with { IsRevoked = true }) }
            : this;

    /// <summary>The state with the grant dead, and no record of the tokens that came from it.</summary>
    public HydraState Erasing(string grantId) =>
        Grants.Find(grantId) is { } grant ? this with { Grants = Grants.Set(grantId, grant with { IsRevoked = true, IsErased = true }) } : this;
}
