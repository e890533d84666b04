using System.Collections.Immutable;
using System.Globalization;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Admin;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Providers.Hydra.Records;
using Conformance.Mocks.Protocol.Wire;
using Conformance.Mocks.Protocol.Wire.Go;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Trust;

/// <summary>The admin API's trusted issuers: create, list, read, delete.</summary>
internal static class TrustEndpoints
{
    private const string Path = "/admin/trust/grants/jwt-bearer/issuers";

    private static readonly HydraGuard IsKnown = new("trust-is-known", t => t.Trust.Named is null ? HydraErrors.NoRow.RefuseAtAdmin($"no trust '{t.Trust.NamedId}'", null) : null);

    private static readonly Route Issuers = new("admin", ["POST"], Path);
    private static readonly Route OneIssuer = new("admin", ["GET"], Path + "/{id}");

    public static readonly ImmutableArray<HydraEndpoint> All =
    [
        new("admin-trust-create", Issuers)
        {
            Guards = TrustGuards.All,
            Effects = [new("trust-issuer", TrustIssuer)],
            Answer = t => HydraAnswers.WriteJson(201, Write(t.Trust.Trusted!)).WithHeader("Location", "/trust/grants/jwt-bearer/issuers/" + t.Trust.Trusted!.Id),
        },
        new("admin-trust-list", Issuers with { Methods = ["GET"] })
        {
            Answer = t => WriteAll(t).WithHeader("Link", ClientPages.WriteLink(t, "first", DefaultSize, "")),
        },
        new("admin-trust", OneIssuer)
        {
            Guards = [TrustGuards.IdIsAUuid, IsKnown],
            Answer = t => HydraAnswers.WriteJson(200, Write(t.Trust.Named!)),
        },
        new("admin-trust-delete", OneIssuer with { Methods = ["DELETE"] })
        {
            Guards = [TrustGuards.IdIsAUuid, IsKnown],
            Effects = [new("distrust-issuer", t => t.State = t.State with { TrustedIssuers = t.State.TrustedIssuers.Remove(t.Trust.NamedId) })],
            Answer = _ => ProtocolResponse.Empty(204),
        },
    ];

    private const int DefaultSize = 250;

    /// <summary>The list as Ory Hydra v2.3.0 and before has it: its pages are counted.</summary>
    public static ProtocolResponse WriteCounted(HydraTurn turn)
    {
        var count = turn.State.TrustedIssuers.Count;
        return WriteAll(turn).WithHeader("Link", ClientPages.WriteLink(turn, "first", count, "")).WithHeader("X-Total-Count", count.ToString(CultureInfo.InvariantCulture));
    }

    private static ProtocolResponse WriteAll(HydraTurn turn) => HydraAnswers.WriteJson(200, JsonFields.Empty) with
    {
        Body = new Body.JsonList([.. turn.State.TrustedIssuers.Entries.Select(e => e.Value)
            .Where(t => (turn.Sent.Query.NonEmpty("issuer") ?? t.Issuer) == t.Issuer).OrderBy(t => t.Id, StringComparer.Ordinal).Select(Write)]),
    };

    private static void TrustIssuer(HydraTurn turn)
    {
        var trusted = new TrustedIssuer
        {
            Id = TokenText.Uuid(turn.Surroundings.Entropy),
            Issuer = turn.Trust.Issuer,
            Subject = turn.Trust.Subject,
            AllowsAnySubject = turn.Trust.AllowsAnySubject,
            Scope = turn.Sent.Json.Texts("scope"),
            KeyId = turn.Trust.KeyId,
            Key = KeySetText.WriteKey(turn.Trust.Key),
            CreatedAt = turn.Now,
            ExpiresAt = turn.Trust.ExpiresAt ?? turn.Now,
        };
        turn.Trust.Trusted = trusted;
        turn.State = turn.State with { TrustedIssuers = turn.State.TrustedIssuers.Set(trusted.Id, trusted) };
    }

    private static JsonFields Write(TrustedIssuer issuer) => JsonFields.FromMembers(
        ("id", issuer.Id),
        ("issuer", issuer.Issuer),
        ("subject", issuer.Subject),
        ("allow_any_subject", issuer.AllowsAnySubject),
        ("scope", issuer.Scope),
        ("public_key", JsonFields.FromMembers(("set", issuer.Issuer), ("kid", issuer.KeyId))),
        ("created_at", issuer.CreatedAt.InAdminText()),
        ("expires_at", issuer.ExpiresAt.ToUniversalTime().InAdminText()));
}
