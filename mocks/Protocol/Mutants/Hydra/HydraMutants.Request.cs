using System.Collections.Immutable;
using System.Text;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.Hydra;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Mutants.Hydra;

public static partial class HydraMutants
{
    private static readonly ImmutableArray<Mutant> Request =
    [
        Of("token-by-get", "RFC6749-3.2-1 W-TOK-34", "A GET on the token endpoint issues a token (M-70).", b => Rewritten.Of(b, r =>
            r.Path == "/oauth2/token" && r.Method == "GET"
                ? Rewritten.With(r, "POST", r.Headers.With("Content-Type", "application/x-www-form-urlencoded"), Encoding.UTF8.GetBytes(r.QueryString))
                : r)),
        // The only defects that are meant to answer 500.
        Of("missing-grant-type-crashes", "RFC6749-5.2-3 W-TOK-03", "A request without grant_type is answered with 500 (M-73).", b =>
            b.Guard("grant-type-is-present", g => g with { Check = t => g.Check(t) is { } r ? Crash(r.Reason) : null }, "token-unknown-grant")),
        Of("basic-decoded-twice", "RFC6749-2.3.1-2 W-TOK-16", "Id and secret within Basic are form-decoded twice (M-29).", b => Rewritten.Of(b, DecodeBasic)),
        Of("basic-plus-not-a-space", "RFC6749-2.3.1-2 W-TOK-16", "A plus within Basic stays a plus.", b => Rewritten.Of(b, KeepPlus)),
        Of("errors-tell-the-secret", "HYDRA-52 RFC6749-5.2-8", "A failed authentication repeats the secret that was sent (M-80).", b =>
            b.LastOfTokens((t, r) => r.Status == 401 && t.ClaimedSecret.Length > 0 ? r.WithMember("error_description", $"{r.Member("error_description")} Got '{t.ClaimedSecret}'.") : r)),
        Of("errors-with-a-stack-trace", "HYDRA-52 RFC6749-5.2-8", "The description of an error ends in a stack trace (M-80).", b =>
            b.LastOfTokens((_, r) => r.Status == 400 ? r.WithMember("error_description", $"{r.Member("error_description")}\n\tat token.go:42\n\tat server.go:2136") : r)),
        Of("code-accepted-twice-at-once", "RFC6749-4.1.2-2 W-TOK-31", "Two redemptions of one code in the same moment both succeed (M-95).", b =>
            b.Guard("code-is-unredeemed", g => g with { Check = t => Recently(t, IssuedOf(t, t.Code.Grant.Id)) ? null : g.Check(t) })),
        Of("client-is-not-asked-for-at-the-code", "RFC6749-4.1.3-2 HYDRA-35", "A code is redeemed with nothing but a client id.", b =>
            b.Only("client-secret-matches", t => t.ClaimedSecret.Length > 0, "token-code")),
        Of("unknown-assertion-type-ignored", "W-TOK-17", "An unknown client_assertion_type is ignored.", b => b.Without("assertion-type-is-known")),
        Of("short-nonce-accepted", "W-TOK-33", "A nonce of one character is enough.", b => b.Without("nonce-is-long-enough")),
        Of("empty-body-crashes-politely", "W-TOK-04", "An empty body is reported as a missing grant_type.", b => b.Without("body-is-not-empty", "token-unknown-grant")),
        Of("garbled-body-accepted", "W-TOK-06", "A body that cannot be decoded is read as far as it goes.", b => b.Without("body-parses", "token-unknown-grant").Without("body-parses", "token-code")),
        Of("unknown-grant-asks-for-the-client-first", "W-TOK-07", "An unknown grant of an unknown client is told that the client is unknown.", b =>
            b.At("token-unknown-grant", e => e with { Guards = e.Guards.InsertRange(e.Guards.Length - 1, ClientGuards.All) })),
        Of("audience-of-client-credentials-not-checked", "W-AUTH-15 RFC6749-5.2-3", "A client that acts for itself gets any audience.", b => b.Without("audience-is-the-clients")),
        Of("no-scope-means-all", "W-CC-02", "A client that asks for no scope gets all that it has.", b =>
            b with { Settings = b.Settings with { ClientCredentialsDefaultToAllScopes = true } }),
        Of("prefixes-swapped", "HYDRA-16 HYDRA-20", "Access tokens begin like refresh tokens and the reverse (M-99).", b => b
            .Effect("mint-access-token", e => Then(e, SwapAccessPrefix)).Effect("mint-refresh-token", e => Then(e, SwapRefreshPrefix))),
        Of("tokens-repeat-across-grants", "RFC6749-10.3-1", "Two grants of one user and client share an access token (M-100).", b =>
            b.Effect("mint-access-token", e => Then(e, RepeatToken), "token-code")),
        Of("codes-are-counted", "RFC6749-10.5-1", "Codes differ only in a number (M-100).", b =>
            b.Effect("issue-code", e => Then(e, CountCode))),
    ];

    private static Refusal Crash(string reason) => new(ProtocolResponse.Json(500, JsonFields.Of(
        ("error", "server_error"),
        ("error_description", "The authorization server encountered an unexpected condition that prevented it from fulfilling the request.")), "application/json;charset=UTF-8"), reason);

    private static bool Recently(HydraTurn turn, DateTimeOffset? moment) => moment is { } then && turn.Now - then < TimeSpan.FromMilliseconds(50);

    private static DateTimeOffset? IssuedOf(HydraTurn turn, string grantId) => turn.State.Grants.Find(grantId) is { IsRevoked: false }
        ? turn.State.AccessTokens.Entries.Where(a => a.Value.GrantId == grantId).Select(a => (DateTimeOffset?)a.Value.IssuedAt).Max()
        : null;

    private static void SwapAccessPrefix(HydraTurn turn)
    {
        if (turn.IssuedAccessToken is not string text || turn.State.AccessTokens.Find(turn.IssuedAccessKey) is not { } issued)
            return;
        var swapped = HydraTokenText.Refresh + text[7..];
        turn.State = turn.State with { AccessTokens = turn.State.AccessTokens.Set(turn.IssuedAccessKey, issued with { Text = swapped }) };
        turn.IssuedAccessToken = swapped;
    }

    private static void SwapRefreshPrefix(HydraTurn turn)
    {
        if (turn.IssuedRefreshToken is not { } text || turn.State.RefreshTokens.Find(HydraTokenText.Key(text)) is not { } issued)
            return;
        turn.IssuedRefreshToken = HydraTokenText.Access + text[7..];
        turn.State = turn.State with { RefreshTokens = turn.State.RefreshTokens.Set(HydraTokenText.Key(text), issued with { Text = turn.IssuedRefreshToken }) };
    }

    private static void RepeatToken(HydraTurn turn)
    {
        var twin = turn.State.Grants.Entries.Where(g => g.Key != turn.Grant.Id && g.Value.Subject == turn.Grant.Subject && g.Value.ClientId == turn.Grant.ClientId && !g.Value.IsRevoked)
            .Select(g => g.Key).ToHashSet();
        if (turn.State.AccessTokens.Entries.FirstOrDefault(a => twin.Contains(a.Value.GrantId) && a.Value.Text is not null) is not { Value.Text: { } text } found)
            return;
        turn.State = turn.State with
        {
            AccessTokens = turn.State.AccessTokens.Remove(turn.IssuedAccessKey).Set(found.Key, found.Value with { GrantId = turn.Grant.Id, IssuedAt = turn.Now }),
        };
        (turn.IssuedAccessToken, turn.IssuedAccessKey) = (text, found.Key);
    }

    private static void CountCode(HydraTurn turn)
    {
        var text = $"{HydraTokenText.Code}{new string('A', 43)}.{turn.State.Codes.Count.ToString("D43", System.Globalization.CultureInfo.InvariantCulture)}";
        if (turn.State.Codes.Find(HydraTokenText.Key(turn.IssuedCode)) is not { } code)
            return;
        turn.State = turn.State with { Codes = turn.State.Codes.Remove(HydraTokenText.Key(turn.IssuedCode)).Set(HydraTokenText.Key(text), code with { Text = text }) };
        turn.IssuedCode = text;
    }

    private static ProtocolRequest DecodeBasic(ProtocolRequest request) => EditBasic(request, part => FormUrlEncoded.IsDecodable(part) ? FormUrlEncoded.Decode(part) : part);

    private static ProtocolRequest KeepPlus(ProtocolRequest request) => EditBasic(request, part => part.Replace("+", "%2B"));

    private static ProtocolRequest EditBasic(ProtocolRequest request, Func<string, string> edit)
    {
        if (request.Headers["Authorization"] is not { } header || !header.StartsWith("Basic ", StringComparison.Ordinal))
            return request;
        var bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[6..], bytes, out var length))
            return request;
        var text = string.Join(':', Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2).Select(edit));
        return Rewritten.With(request, headers: request.Headers.With("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(text))));
    }
}
