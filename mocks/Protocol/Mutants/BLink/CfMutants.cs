using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.BLink;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Mutants.BLink;

/// <summary>Defects of the platform in front of the consent flow, in whom it hears and in what it hands on.</summary>
internal static class CfMutants
{
    public static ImmutableArray<Mutant> All { get; } =
    [
        Cf("caller-by-header", "BLINK-CFP-10 BLINK-MIG-52", "Who calls is whoever X-CorAPI-Client-ID says.",
            b => b.With(s => s with { CallerOf = r => r.Headers.NonEmpty(BLinkHeaders.ClientId) ?? Certificate.ClientOf(r) })),
        Cf("client-header-passed-on", "BLINK-CFP-10 BLINK-LEG-01", "The service provider is told the client that the caller claims to be, whatever is handed on.",
            b => b.Sending((t, r) => t.Request.Headers.NonEmpty(BLinkHeaders.ClientId) is { } claimed ? r.WithHeader(BLinkHeaders.ClientId, claimed) : r)),
        Cf("client-header-beside", "BLINK-CFP-10 BLINK-LEG-01", "The client that the caller claims to be is passed on in a further header.",
            b => b.Sending((t, r) => t.Request.Headers.NonEmpty(BLinkHeaders.ClientId) is { } claimed ? r.WithHeader("X-Claimed-Client", claimed) : r)),
        Cf("client-always-the-first", "BLINK-LEG-01 BLINK-CFP-10", "Revocations are all made in the name of one client.",
            b => b.Sending((_, r) => r.WithHeader(BLinkHeaders.ClientId, "CIDP1000000001"), "revoke")),
        Cf("client-of-the-body", "BLINK-CFP-10", "A refresh is made in the name of the client_id in its body.",
            b => b.Without("client-id-is-the-callers", "token").Sending((t, r) => r.WithHeader(BLinkHeaders.ClientId, t.Request.Form.NonEmpty("client_id") ?? t.ClientId ?? ""), "token")),
        Cf("client-of-the-last-body-parameter", "BLINK-CFP-10 BLINK-R02", "Of two client_id in a body the first is compared and the last is acted for.",
            b => b.Without("no-parameter-repeated", "token").Sending((t, r) =>
            {
                var form = t.Request.Form.Where(f => f.Name != "client_id").Append(t.Request.Form.LastOrDefault(f => f.Name == "client_id", new("client_id", "")));
                return r.WithHeader(BLinkHeaders.ClientId, t.Request.Form.LastOrDefault(f => f.Name == "client_id").Value ?? t.ClientId ?? "").WithForm(form);
            }, "token")),
        Cf("other-client-handed-on", "BLINK-CFP-10", "That the body of a refresh names another client is left to the service provider to find.",
            b => b.Without("client-id-is-the-callers", "token")),
        Cf("other-client-handed-on-at-revoke", "BLINK-CFP-10", "That the body of a revocation names another client is left to the service provider to find.",
            b => b.Without("client-id-is-the-callers", "revoke")),
        Cf("client-by-prefix", "BLINK-CFP-10", "A client_id that only begins like the caller's is handed on.",
            b => b.Comparing("client-id-is-the-callers", Matching.WherePresented(Matching.ByPrefix))),
        Cf("client-by-its-beginning", "BLINK-CFP-10", "A client_id that the caller's begins with is handed on.",
            b => b.Comparing("client-id-is-the-callers", Matching.WherePresented(new("begins", (presented, known) => known.StartsWith(presented ?? "", StringComparison.Ordinal))))),
        Cf("client-ignoring-case", "BLINK-CFP-10", "A client_id in other letters is handed on.",
            b => b.Comparing("client-id-is-the-callers", Matching.WherePresented(Matching.IgnoringCase))),
        Cf("asks-before-it-looks", "BLINK-CFP-10 BLINK-LEG-12", "The service provider is asked before the body's client is compared, and its answer is thrown away.",
            b => b.DemandingFirst("token", new("asked-first", t =>
            {
                CfForwarding.Forward((_, r) => r.WithHeader(BLinkHeaders.ClientId, t.Request.Form.NonEmpty("client_id") ?? "")).Apply(t);
                return null;
            }))),
        Cf("anybody-asks-for-names", "BLINK-CFP-10 BLINK-MIG-52", "A username is asked for without a certificate, in the name of the claimed client.",
            b => b.Without("client-is-authenticated", "username").Sending((t, r) => r.WithHeader(BLinkHeaders.ClientId, t.Request.Headers[BLinkHeaders.ClientId] ?? t.ClientId ?? ""), "username")),
        Cf("anybody-calls", "BLINK-CFP-10 BLINK-MIG-52", "A call without a certificate is handed on.",
            b => b.Without("client-is-authenticated", "relay")),

        Cf("unknown-target-is-the-first", "BLINK-CFP-07", "A request for a service provider that there is not goes to the first one.",
            b => b.Without("target-is-known").SendingTo(t => t.State.Targets.ContainsKey(t.TargetHeader ?? "") ? t.TargetHeader! : First)),
        Cf("unknown-target-of-a-call", "BLINK-CFP-07", "A call for a service provider that there is not goes to the first one.",
            b => b.Without("target-is-known", "relay").SendingTo(t => t.State.Targets.ContainsKey(t.TargetHeader ?? "") ? t.TargetHeader! : First, "relay")),
        Cf("unknown-target-of-a-revocation", "BLINK-CFP-07", "A revocation for a service provider that there is not goes to the first one.",
            b => b.Without("target-is-known", "revoke").SendingTo(t => t.State.Targets.ContainsKey(t.TargetHeader ?? "") ? t.TargetHeader! : First, "revoke")),
        Cf("target-ignoring-case", "BLINK-CFP-07", "A target id in other letters is taken for the right one.", b => b.FindingTarget((id, asked) => id.Equals(asked, StringComparison.OrdinalIgnoreCase))),
        Cf("target-by-prefix", "BLINK-CFP-07", "A target id that begins like one is taken for it.", b => b.FindingTarget((id, asked) => asked.StartsWith(id, StringComparison.Ordinal))),
        Cf("target-by-its-beginning", "BLINK-CFP-07", "The beginning of a target id is taken for it.", b => b.FindingTarget((id, asked) => id.StartsWith(asked, StringComparison.Ordinal))),
        Cf("calls-go-to-the-first", "BLINK-CFP-07 BLINK-CFP-02", "Calls all go to one service provider.", b => b.SendingTo(_ => First, "relay")),
        Cf("revocations-go-to-the-first", "BLINK-CFP-07 BLINK-CFP-09 BLINK-CF-48", "Revocations all go to one service provider.", b => b.SendingTo(_ => First, "revoke")),
        Cf("target-of-the-token", "BLINK-CFP-07", "A refresh goes to the service provider that knows the token, whichever the header names.",
            b => b.SendingTo(t => t.State.Targets.FirstOrDefault(s => s.Value.RefreshTokens.Find(t.Request.Form.NonEmpty("refresh_token")) is not null).Key ?? t.TargetHeader ?? "", "token")),
        Cf("one-path-for-tokens", "BLINK-CF-48", "Tokens are asked for at the same path of every service provider.", b => b.Sending((t, r) => r.With(path: t.Request.Path), "token")),
        Cf("one-path-for-revocations", "BLINK-CF-48", "Revocations go to the same path of every service provider.", b => b.Sending((t, r) => r.With(path: t.Request.Path), "revoke")),

        Cf("username-in-small-letters", "BLINK-CFP-11", "The username of a refresh is handed on in small letters.", b => b.SendingField("username", name => name.ToLowerInvariant(), "token")),
        Cf("username-trimmed", "BLINK-CFP-11", "The username of a refresh is handed on without the blanks around it.", b => b.SendingField("username", name => name.Trim(), "token")),
        Cf("username-decoded-twice", "BLINK-CFP-11", "The username of a refresh is decoded twice.", b => b.SendingField("username", Uri.UnescapeDataString, "token")),
        Cf("username-in-ascii", "BLINK-CFP-11", "Letters beyond ASCII are left out of the username of a refresh.",
            b => b.SendingField("username", name => string.Concat(name.Where(char.IsAscii)), "token")),
        Cf("username-cut-short", "BLINK-CFP-11", "The username of a refresh is cut after 60 characters.", b => b.SendingField("username", name => name[..Math.Min(60, name.Length)], "token")),
        Cf("username-left-out", "BLINK-CFP-11", "The username of a refresh is left out, as 3.0 has none.",
            b => b.Sending((t, r) => r.WithForm(t.Request.Form.Where(f => f.Name != "username")), "token")),
        Cf("asked-name-in-small-letters", "BLINK-CFP-11", "The name that is asked about is handed on in small letters.", b => b.SendingField("username", name => name.ToLowerInvariant(), "username")),
        Cf("asked-name-trimmed", "BLINK-CFP-11", "The name that is asked about is handed on without the blanks around it.", b => b.SendingField("username", name => name.Trim(), "username")),
        Cf("asked-name-decoded-twice", "BLINK-CFP-11", "The name that is asked about is decoded twice.", b => b.SendingField("username", Uri.UnescapeDataString, "username")),
        Cf("scope-left-out", "BLINK-CFP-01 BLINK-R22", "The scope that a refresh asks for is not handed on.", b => b.Sending((t, r) => r.WithForm(t.Request.Form.Where(f => f.Name != "scope")), "token")),
        Cf("token-in-the-address-too", "BLINK-LEG-06", "The parameters of a refresh stand in the address, too.",
            b => b.Sending((t, r) => new() { Surface = r.Surface, Method = r.Method, Path = r.Path, QueryString = t.Request.BodyText, Headers = r.Headers, Body = r.Body }, "token")),
        Cf("hint-put-right", "BLINK-LEG-08 BLINK-CFP-09", "The hint of a revocation is always the refresh token's.",
            b => b.SendingField("token_type_hint", _ => "refresh_token", "revoke")),
        Cf("query-left-out", "BLINK-LEG-09", "The query of a call is not handed on.",
            b => b.Sending((_, r) => new() { Surface = r.Surface, Method = r.Method, Path = r.Path, Headers = r.Headers, Body = r.Body }, "relay")),
        Cf("bearer-of-the-newest", "BLINK-CFP-02", "A call goes out with the newest access token of the grant.", b => b.Sending((t, r) => r.WithHeader("Authorization", NewestOf(t) ?? r.Headers["Authorization"] ?? ""), "relay")),
        Cf("bearer-respelled", "BLINK-CFP-02 BLINK-CFP-09", "The bearer of a question for a username goes out under its scheme in small letters.",
            b => b.Sending((t, r) => r.WithHeader("Authorization", $"bearer {t.BearerValue}"), "username")),
        Cf("payment-written-anew", "BLINK-LEG-09", "The body of a payment is written anew before it goes on.", b => b.Sending((t, r) => Compacted(r), "relay-payment")),
        Cf("verifier-left-out", "BLINK-CFP-01", "The verifier of a code is not handed on.", b => b.Sending((t, r) => r.WithForm(t.Request.Form.Where(f => f.Name != "code_verifier")), "token")),
        Cf("unknown-parameters-left-out", "BLINK-CFP-01", "Parameters that the module does not know are not handed on.", b => b.Sending((t, r) => r.WithForm(t.Request.Form.Where(f => f.Name != "ui_hint")), "token")),
        Cf("code-sent-to-the-first", "BLINK-CFP-07", "A code for a service provider that there is not goes to the one that knows it.", b => b.Without("target-is-known", "token").SendingTo(
            t => t.State.Targets.FirstOrDefault(s => s.Value.Codes.Find(t.Request.Form.NonEmpty("code")) is not null).Key ?? t.TargetHeader ?? "", "token")),
        Cf("long-names-refused", "BLINK-CF-07 BLINK-CFP-11", "A name of 64 characters is too long to be asked about.", b => b.DemandingLast("username", new("name-within-63", t =>
            t.Request.Form["username"]?.Length > 63 ? new(BLinkErrors.OAuth(400, "invalid_request", "username is too long"), "64 characters") : null))),
        .. CfAnswerMutants.All,
        .. CfBranchMutants.All,
        .. CfFailureMutants.All,
    ];

    private const string First = "IIDP99999";

    internal static Mutant Cf(string id, string requirements, string sentence, Func<BLinkBlueprint, BLinkBlueprint> edit) =>
        BLinkMutants.M($"cf-{id}", requirements, sentence, edit) with { Profile = BLinkProfiles.Cf };

    /// <summary>Requests go out otherwise, at one endpoint or at all.</summary>
    internal static BLinkBlueprint Sending(this BLinkBlueprint b, Func<BLinkTurn, ProtocolRequest, ProtocolRequest> edit, string? at = null) =>
        b.EditEffect("forward", _ => CfForwarding.Forward(edit), at);

    private static BLinkBlueprint SendingTo(this BLinkBlueprint b, Func<BLinkTurn, string> targetOf, string? at = null) =>
        b.EditEffect("forward", _ => CfForwarding.ForwardTo(targetOf, (_, r) => r), at);

    private static BLinkBlueprint SendingField(this BLinkBlueprint b, string name, Func<string, string> edit, string at) =>
        b.Sending((t, r) => r.WithForm(t.Request.Form.Select(f => f.Name == name ? f with { Value = edit(f.Value) } : f)), at);

    private static BLinkBlueprint FindingTarget(this BLinkBlueprint b, Func<string, string, bool> isMeant) => b
        .Excusing("target-is-known", t => TargetThat(t, isMeant) is not null)
        .SendingTo(t => TargetThat(t, isMeant) ?? "");

    private static string? TargetThat(BLinkTurn t, Func<string, string, bool> isMeant) =>
        t.TargetHeader is { } asked ? t.State.Targets.Keys.Order(StringComparer.Ordinal).FirstOrDefault(id => id == asked || isMeant(id, asked)) : null;

    private static ProtocolRequest Compacted(ProtocolRequest request) =>
        SoundJson.Parse(request.Body) is { } json ? request.With(body: System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(json.RootElement)) : request;

    private static string? NewestOf(BLinkTurn t)
    {
        var sp = t.State.Targets[t.TargetHeader ?? ""];
        return sp.AccessTokens.Find(t.BearerValue) is { } given
            ? $"Bearer {sp.AccessTokens.Entries.Where(e => e.Value.GrantId == given.GrantId).MaxBy(e => e.Value.Expires).Key}"
            : null;
    }

    private static ProtocolRequest WithForm(this ProtocolRequest request, IEnumerable<Field> form) => CfForwarding.AsForm(request, form);
}
