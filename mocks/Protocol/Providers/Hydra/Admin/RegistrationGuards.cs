using System.Collections.Immutable;
using System.Text;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Client;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Admin;

/// <summary>What a client's registration has to be.</summary>
internal static class RegistrationGuards
{
    private const int ShortestSecret = 6;

    private static readonly string[] AssertionAlgorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    public static readonly HydraGuard ClientIsKnown = new("named-client-is-known", t => t.State.Clients.ContainsKey(t.Registration.NamedId)
        ? null
        : HydraErrors.NoRow.RefuseAtAdmin($"no client '{t.Registration.NamedId}'", null));

    public static readonly HydraGuard ClientIdIsFree = new("client-id-is-free", t =>
        t.Registration.Proposed.Text("client_id") is { Length: > 0 } id && t.State.Clients.ContainsKey(id)
            ? HydraErrors.RowExists.RefuseAtAdmin("the client exists", null)
            : null);

    public static readonly HydraGuard DocumentDecodes = new("document-decodes", t => RefuseUndecoded(t.Registration.Sent.Error));

    public static readonly HydraGuard LifespansDecode = new("lifespans-decode", t => RefuseUndecoded(t.Registration.SentLifespans.Error));

    public static readonly HydraGuard PatchApplies = new("patch-applies", t => t.Registration.Patched is null
        ? HydraErrors.Unrecognizable.RefuseAtAdmin("the body is no list of changes that this client's document takes", null)
        : null);

    /// <summary>A patch may not name the client anew: there is none of that name.</summary>
    public static readonly HydraGuard IdIsKept = new("client-id-is-kept", t => t.Registration.Proposed.Text("client_id") == t.Registration.NamedId
        ? null
        : HydraErrors.NoRow.RefuseAtAdmin("a client keeps its id", null));

    /// <summary>What every document of a client has to be, whoever registers it, in Hydra's order.</summary>
    public static readonly ImmutableArray<HydraGuard> Metadata =
    [
        new("keys-are-given-for-assertions", t => IsForAssertions(t) && !HasKeys(t) && t.Registration.Proposed.Text("jwks_uri") is not { Length: > 0 }
            ? RefuseMember("private_key_jwt without keys", "When token_endpoint_auth_method is 'private_key_jwt', either jwks or jwks_uri must be set.")
            : null),
        new("assertion-algorithm-is-supported", t => IsForAssertions(t) && t.Registration.Proposed.Text("token_endpoint_auth_signing_alg") is { Length: > 0 } algorithm && !AssertionAlgorithms.Contains(algorithm)
            ? RefuseMember($"token_endpoint_auth_signing_alg {algorithm}",
                "Only RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384 and ES512 are supported as algorithms for private key authentication.")
            : null),
        new("keys-are-given-once", t => HasKeys(t) && t.Registration.Proposed.Text("jwks_uri") is { Length: > 0 }
            ? RefuseMember("jwks and jwks_uri", "Fields jwks and jwks_uri can not both be set, you must choose one.")
            : null),
        RegistrationUriGuards.PagesAreAddresses,
        new("secret-is-long-enough", t => t.Registration.GivenSecret is { } secret && Encoding.UTF8.GetByteCount(secret) < ShortestSecret
            ? RefuseMember("a short client secret", $"Field client_secret must contain a secret that is at least {ShortestSecret} characters long.")
            : null),
        .. RegistrationUriGuards.OriginsAndSector,
        new("userinfo-algorithm-is-supported", t => t.Registration.Proposed.Text("userinfo_signed_response_alg") is { Length: > 0 } algorithm and not ("none" or "RS256")
            ? RefuseMember($"userinfo_signed_response_alg {algorithm}", "Field userinfo_signed_response_alg can either be 'none' or 'RS256'.")
            : null),
        .. RegistrationUriGuards.Callbacks,
        new("subject-type-is-supported", t => t.Registration.Proposed.Text("subject_type") is { Length: > 0 } type and not "public"
            ? RefuseMember($"subject_type {type}", $"Subject type {type} is not supported by server, only [public] are allowed.")
            : null),
        RegistrationUriGuards.PostLogoutUrisMatch,
        new("token-strategy-is-known", t => t.Registration.Proposed.Text("access_token_strategy") is { Length: > 0 } strategy && strategy.ToLowerInvariant() is not ("jwt" or "opaque")
            ? RefuseMember($"access_token_strategy {strategy}", $"invalid access token strategy: expected one of [jwt, opaque] but got {strategy}")
            : null),
    ];

    public static Refusal RefuseMember(string reason, string? hint) => HydraErrors.InvalidClientMetadata.RefuseAtAdmin(reason, hint);

    private static Refusal? RefuseUndecoded(string? error) => error is null
        ? null
        : HydraErrors.Malformed.RefuseAtAdmin("the body is none of these documents", $"Unable to decode the request body: {error}");

    private static bool IsForAssertions(HydraTurn turn) => ClientReading.ReadMethod(turn.Registration.Proposed) == HydraClient.PrivateKeyJwt;

    private static bool HasKeys(HydraTurn turn) => ClientReading.HasKeys(turn.Registration.Proposed);
}
