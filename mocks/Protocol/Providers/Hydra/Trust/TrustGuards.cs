using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;
using Conformance.Mocks.Protocol.Wire.Go;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Trust;

/// <summary>What a trusted issuer has to be.</summary>
internal static class TrustGuards
{
    /// <summary>What a path names is an id of 36 characters, and nothing else is looked for (measured on Ory Hydra v26.2.0).</summary>
    public static readonly HydraGuard IdIsAUuid = new("trust-id-is-a-uuid", t => FindMistake(t.Trust.NamedId) is { } mistake
        ? HydraErrors.Malformed.RefuseAtAdmin("an id that is no UUID", $"Unable to parse parameter id: uuid: {mistake} in string '{t.Trust.NamedId}'")
        : null);

    public static readonly ImmutableArray<HydraGuard> All =
    [
        new("trust-is-an-object", t => JsonBody.Parse(t.Request.Body) is null
            ? HydraErrors.Malformed.RefuseAtAdmin("the body is no JSON object", "Unable to decode the request body: it is no JSON object")
            : null),
        Demand("issuer", t => t.Trust.Issuer.Length > 0, "issuer is missing"),
        Demand("subject", t => (t.Trust.Subject.Length > 0) != t.Trust.AllowsAnySubject, "either subject or allow_any_subject has to be given"),
        Demand("end", t => t.Trust.ExpiresAt is not null, "expires_at is missing"),
        Demand("key", t => t.Trust.KeyId.Length > 0, "jwk has to be a key with a kid"),
        new("trust-key-is-one", t => KeySetText.FindMistakeInKey(t.Trust.Key) is { } mistake
            ? HydraErrors.Malformed.RefuseAtAdmin("jwk is no key", $"Unable to decode the request body: {mistake}")
            : null),
        new("trust-is-new", t => t.State.TrustedIssuers.Entries.Any(e => e.Value.Issuer == t.Trust.Issuer && e.Value.Subject == t.Trust.Subject && e.Value.KeyId == t.Trust.KeyId)
            ? HydraErrors.RowExists.RefuseAtAdmin("the key is trusted already", null)
            : null),
    ];

    private static HydraGuard Demand(string what, Func<HydraTurn, bool> holds, string hint) => new($"trust-has-its-{what}", t =>
        holds(t) ? null : HydraErrors.MissingParameter.RefuseAtAdmin(hint, $"({hint})"));

    // As gofrs' parser for Go says it.
    private static string? FindMistake(string id) =>
        id.Length is not (32 or 36 or 38 or 41 or 45) ? $"incorrect UUID length {id.Length}" : Guid.TryParse(id.Replace("urn:uuid:", ""), out _) ? null : "incorrect UUID format";
}
