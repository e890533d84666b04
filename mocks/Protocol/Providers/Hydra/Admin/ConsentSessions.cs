using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Providers.Hydra.Client;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Admin;

/// <summary>The consents of a user as the admin API lists them: those that a page was asked for, while they are remembered.</summary>
internal static class ConsentSessions
{
    /// <summary>By the names of their logins.</summary>
    public static ProtocolResponse WriteByName(HydraTurn turn) => FindConsents(turn) is { IsEmpty: false } consents
        ? ClientPages.WritePage(turn, consents.OrderBy(c => c.Id, StringComparer.Ordinal), c => c.Id, c => Describe(turn, c).Prepend("consent_request_id", c.ConsentRequestId))
        : ClientPages.WriteList([]);

    /// <summary>The newest first, and without names: Ory Hydra v2.3.0 and before.</summary>
    public static ProtocolResponse WriteByAge(HydraTurn turn) => FindConsents(turn) is { IsEmpty: false } consents
        ? ClientOffsets.WritePage(turn, consents.Length, consents.OrderByDescending(c => c.Login.RequestedAt).Select(c => Describe(turn, c)))
        : ClientPages.WriteList([]);

    private static ImmutableArray<HydraFlow> FindConsents(HydraTurn turn) =>
    [
        .. turn.State.DecidedFlows.Entries.Select(f => f.Value).Where(f => f.Subject == turn.Sent.Query["subject"]
            && f.SessionId == (turn.Sent.Query.NonEmpty("login_session_id") ?? f.SessionId)
            && f.Consent is { Denial: null, Skip: false } consent && !(consent.RememberFor > 0 && consent.HandledAt?.AddSeconds(consent.RememberFor) <= turn.Now)),
    ];

    private static JsonFields Describe(HydraTurn turn, HydraFlow flow) => JsonFields.FromMembers(
        ("grant_scope", flow.GrantedScope),
        ("grant_access_token_audience", flow.GrantedAudience),
        ("session", JsonFields.FromMembers(("access_token", flow.AccessClaims), ("id_token", flow.IdClaims))),
        ("remember", flow.Consent?.Remember),
        ("remember_for", flow.Consent?.RememberFor),
        ("handled_at", flow.Consent?.HandledAt?.CutToTheSecond().InAdminText()),
        ("context", flow.Context),
        ("consent_request", DescribeRequest(turn, flow)));

    // The challenge is not kept: a consent that was given is named by its id alone.
    private static JsonFields DescribeRequest(HydraTurn turn, HydraFlow flow)
    {
        var (challenge, name) = turn.Settings.NamesConsents ? ("", flow.ConsentRequestId) : (flow.ConsentRequestId, null);
        return JsonFields.FromMembers(("challenge", challenge)).WithOptional("consent_request_id", name)
            .With("requested_scope", flow.RequestedScope)
            .With("requested_access_token_audience", flow.RequestedAudience)
            .With("skip", false)
            .With("subject", flow.Subject)
            .With("oidc_context", flow.OpenIdContext)
            .With("client", turn.State.Clients.GetValueOrDefault(flow.ClientId) is { } client ? ClientText.WriteStored(turn, client) : null)
            .With("request_url", flow.RequestUrl)
            .With("login_challenge", flow.Id)
            .With("login_session_id", flow.SessionId)
            .With("acr", flow.Acr)
            .With("amr", flow.Amr)
            .With("context", flow.Context);
    }

    private static JsonFields Prepend(this JsonFields members, string name, object? value) => new([new(name, value), .. members.Members]);
}
