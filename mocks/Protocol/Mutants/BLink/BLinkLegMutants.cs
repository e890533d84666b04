using System.Collections.Immutable;
using System.Text;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.BLink;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Mutants.BLink.BLinkMutants;

namespace Conformance.Mocks.Protocol.Mutants.BLink;

/// <summary>Defects of the platform in what it sends to a service provider.</summary>
internal static class BLinkLegMutants
{
    private const string Token = "/oauth/token";
    private const string Revoke = "/oauth/revoke";
    private const string Payments = "/payments";

    public static ImmutableArray<Mutant> All { get; } =
    [
        M("leg-without-client", "BLINK-LEG-01", "A revocation that is passed on names no client in a header.", b => b.Sending(Revoke, (_, r) => r.Without(BLinkHeaders.ClientId))),
        M("leg-without-correlation", "BLINK-LEG-02", "A revocation that is passed on has no correlation id.", b => b.Sending(Revoke, (_, r) => r.Without(BLinkHeaders.CorrelationId))),
        M("leg-without-user-agent", "BLINK-LEG-03", "A call goes out without a user agent.", b => b.Sending("/accounts", (_, r) => r.Without("User-Agent")).WithProvider(p => p.Without("user-agent-present"))),
        M("leg-refresh-without-user-agent", "BLINK-LEG-03", "A refresh behind a refresh has no user agent.",
            b => b.Sending(Token, (t, r) => t.RefreshToken is null ? r : r.Without("User-Agent")).WithProvider(p => p.Without("user-agent-present"))),
        M("leg-without-username", "BLINK-LEG-07", "A refresh at the service provider says no username.", b => b.Sending(Token, (_, r) => r.WithForm(f => f.Without("username")))),
        M("leg-username-of-another", "BLINK-LEG-07", "A refresh at the service provider says one username for all permissions of a client.",
            b => b.Sending(Token, (_, r) => r.WithForm(f => f.With("username", "bob@bank.example")))),
        M("leg-client-of-the-header", "BLINK-LEG-01 BLINK-MIG-52", "A refresh at the service provider names the client that the caller claims to be.",
            b => b.Sending(Token, (t, r) => t.Request.Headers.NonEmpty(BLinkHeaders.ClientId) is { } claimed ? r.WithHeader(BLinkHeaders.ClientId, claimed).WithForm(f => f.With("client_id", claimed)) : r)),
        M("leg-revocation-of-the-header", "BLINK-LEG-01 BLINK-MIG-52", "A revocation that is passed on names the client that the caller claims to be.",
            b => b.Sending(Revoke, (t, r) => t.Request.Headers.NonEmpty(BLinkHeaders.ClientId) is { } claimed ? r.WithHeader(BLinkHeaders.ClientId, claimed) : r)),
        M("leg-target-of-another", "BLINK-LEG-04", "A refresh at the service provider says the id of another one.", b => b.Sending(Token, (_, r) => r.WithHeader(BLinkHeaders.TargetId, "IIDP11111"))),
        M("leg-call-target-of-another", "BLINK-LEG-04", "A call goes out with the id of another service provider.", b => b.Sending("/accounts", (_, r) => r.WithHeader(BLinkHeaders.TargetId, "IIDP11111"))),
        M("leg-token-in-the-address", "BLINK-LEG-06", "The refresh token stands in the address, too.",
            b => b.Sending(Token, (_, r) => r.WithQuery($"refresh_token={r.Form["refresh_token"]}"))),
        M("leg-former-refresh-token", "BLINK-LEG-06 BLINK-MIG-10", "A refresh that another one came before has the refresh token of the exchange.", b => b
            .EditEffect("adopt-sp-tokens", e => e with { Apply = t => AdoptAccessTokenOnly(t, e.Apply) }, "token")
            .WithProvider(p => p.With(s => s with { Rotates = true }).Living("retry", TimeSpan.FromDays(400)))),
        M("leg-bearer-on-a-refresh", "BLINK-LEG-06", "A refresh at the service provider has its access token as a bearer.",
            b => b.Sending(Token, (t, r) => r.WithHeader("Authorization", $"Bearer {t.Held?.Sp.AccessToken}"))),
        M("leg-blink-refresh-token", "BLINK-LEG-11 BLINK-MIG-07", "A refresh at the service provider has the platform's refresh token in a header, in base64.",
            b => b.Sending(Token, (t, r) => t.Request.Form.NonEmpty("refresh_token") is { } token ? r.WithHeader("X-Trace", Convert.ToBase64String(Encoding.UTF8.GetBytes(token))) : r)),
        M("leg-blink-token-revoked", "BLINK-LEG-08 BLINK-LEG-11", "A revocation is passed on with the platform's own token.",
            b => b.Sending(Revoke, (t, r) => r.WithForm(f => f.With("token", t.Request.Form["token"] ?? "")))),
        M("leg-refresh-token-revoked-as-it-is", "BLINK-LEG-08 BLINK-LEG-11", "The revocation of a refresh token is passed on with the platform's own token.",
            b => b.Sending(Revoke, (t, r) => t.NamedRefreshToken is null ? r : r.WithForm(f => f.With("token", t.Request.Form["token"] ?? "")))),
        M("leg-payment-with-both", "BLINK-LEG-11 BLINK-MIG-07", "A payment goes out with the platform's token in a further header.",
            b => b.Sending(Payments, (t, r) => t.BearerValue is { } token ? r.WithHeader("X-Forwarded-Token", token) : r)),
        M("leg-query-lost", "BLINK-LEG-09", "A call goes out without its query.", b => b.Sending("/accounts", (_, r) => r.WithQuery(""))),
        M("leg-query-decoded", "BLINK-LEG-09", "A call goes out with its query decoded.", b => b.Sending("/accounts", (_, r) => r.WithQuery(Uri.UnescapeDataString(r.QueryString)))),
        M("leg-query-cut", "BLINK-LEG-09", "A call with a PermissionId goes out with the first parameter of its query alone.",
            b => b.Sending("/accounts", (t, r) => t.Family is null ? r.WithQuery(r.QueryString.Split('&')[0]) : r)),
        M("leg-body-rewritten", "BLINK-LEG-09", "The body of a call is written anew, with a number where the text had digits.",
            b => b.Sending(Payments, (_, r) => r.With(body: Encoding.UTF8.GetBytes(r.BodyText.Replace("\"0.05\"", "0.05", StringComparison.Ordinal))))),
        M("leg-body-of-a-permission-lost", "BLINK-LEG-09", "The body of a call with a PermissionId is written anew, too.",
            b => b.Sending(Payments, (t, r) => t.Family is null ? r.With(body: Encoding.UTF8.GetBytes(r.BodyText.Replace("\"0.05\"", "0.05", StringComparison.Ordinal))) : r)),
        M("leg-media-type-as-text", "BLINK-LEG-09", "The body of a call goes out as text/plain.", b => b.Sending(Payments, (_, r) => r.WithHeader("Content-Type", "text/plain"))),
        M("leg-base-path-ignored", "BLINK-CF-48", "Every service provider is called at the same paths.", b => b with { Sites = BLinkFixtures.Sites.Remove(BLinkFixtures.SecondTarget).Add(
            BLinkFixtures.SecondTarget, new SpSite("/tokens/v2", s => s)) }),
        M("leg-asks-when-refused", "BLINK-LEG-12", "The service provider is asked before the platform refuses a refresh.", b => b.AskingBefore("refresh-token-is-known")),
        M("leg-asks-for-another-client", "BLINK-LEG-12", "The service provider is asked before it is seen that a refresh token is another client's.", b => b.AskingBefore("refresh-token-belongs-to-client")),
        M("leg-asks-for-a-wider-scope", "BLINK-MIG-08 BLINK-R27", "A token of one target refreshes in the name of another.", b => b.Without("target-is-the-tokens", "token")),
        M("leg-asks-twice", "BLINK-MIG-06", "A call that the service provider cannot take is made twice.", b => b.EditEffect("call-sp", e => e with { Apply = t => CallAgain(t, e.Apply) }, "relay-payment")),
    ];

    private static ProtocolRequest Without(this ProtocolRequest request, string header) => request.With(headers: request.Headers.Without(header));

    private static ProtocolRequest WithForm(this ProtocolRequest request, Func<FieldList, FieldList> edit) =>
        request.With(body: Encoding.UTF8.GetBytes(FormUrlEncoded.Write([.. edit(request.Form)])));

    private static ProtocolRequest WithQuery(this ProtocolRequest request, string query) => new()
    {
        Surface = request.Surface,
        Method = request.Method,
        Path = request.Path,
        QueryString = query,
        Headers = request.Headers,
        Body = request.Body,
    };

    private static void AdoptAccessTokenOnly(BLinkTurn t, Action<BLinkTurn> adopt)
    {
        var stored = t.Held?.Sp.RefreshToken;
        adopt(t);
        if (t.Held is { } permission && stored is not null)
            t.SetPermission(permission with { Sp = permission.Sp with { RefreshToken = stored } });
    }

    private static void CallAgain(BLinkTurn t, Action<BLinkTurn> call)
    {
        call(t);
        if (t.SpAnswer is { IsSuccess: false })
            call(t);
    }

    private static BLinkBlueprint AskingBefore(this BLinkBlueprint b, string guard) => b.Before(guard, new("sp-is-asked-first", t =>
    {
        if (t.State.Permissions.Values.FirstOrDefault(p => p.ClientId == t.ClientId) is { } permission)
            SpLeg.Call(t, permission.Target, SpRequests.Refresh(t, permission with { Sp = permission.Sp with { RefreshToken = "none" } }));
        return null;
    }));
}
