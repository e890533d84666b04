using System.Collections.Immutable;
using System.Text;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Authorize;
using Conformance.Mocks.Protocol.Providers.Hydra.Client;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Providers.Hydra.Token;
using Conformance.Mocks.Protocol.Wire;
using Conformance.Mocks.Protocol.Wire.Go;

namespace Conformance.Mocks.Protocol.Mutants.Hydra;

internal static partial class HydraMutants
{
    private static readonly ImmutableArray<Mutant> Request =
    [
        M("token-by-get", "RFC6749-3.2-1 W-TOK-34", "A GET on the token endpoint issues a token.", b => Rewritten.PutBefore(b, r =>
            r.Path == "/oauth2/token" && r.Method == "GET"
                ? Rewritten.With(r, "POST", r.Headers.With("Content-Type", "application/x-www-form-urlencoded"), Encoding.UTF8.GetBytes(r.QueryString))
                : r)),
        // The only defects that are meant to answer 500.
        M("missing-grant-type-crashes", "RFC6749-5.2-3 W-TOK-03", "A request without grant_type is answered with 500.", b =>
            b.Answering("grant-type-is-present", (_, r) => RefuseByCrash(r.Reason), "token-unknown-grant")),
        M("basic-decoded-twice", "RFC6749-2.3.1-2 W-TOK-16", "Id and secret within Basic are form-decoded twice.", b => Rewritten.PutBefore(b, DecodeBasic)),
        M("basic-plus-not-a-space", "RFC6749-2.3.1-2 W-TOK-16", "A plus within Basic stays a plus.", b => Rewritten.PutBefore(b, KeepPlus)),
        M("errors-tell-the-secret", "HYDRA-52 RFC6749-5.2-8", "A failed authentication repeats the secret that was sent.", b =>
            b.Finishing((t, r) => r.Status == 401 && t.Client.ClaimedSecret.Length > 0 ? r.WithMember("error_description", $"{r.Member("error_description")} Got '{t.Client.ClaimedSecret}'.") : r, Tokens)),
        M("errors-with-a-stack-trace", "HYDRA-52 RFC6749-5.2-8", "The description of an error ends in a stack trace.", b =>
            b.Finishing((_, r) => r.Status == 400 ? r.WithMember("error_description", $"{r.Member("error_description")}\n\tat token.go:42\n\tat server.go:2136") : r, Tokens)),
        M("code-accepted-twice-at-once", "RFC6749-4.1.2-2 W-TOK-31", "Two redemptions of one code in the same moment both succeed.", b =>
            b.Checking("code-is-unredeemed", (t, former) => IsRecent(t, LastIssueOf(t, t.Code.Issued.Grant.Id)) ? null : former(t))),
        M("client-is-not-asked-for-at-the-code", "RFC6749-4.1.3-2 HYDRA-35", "A code is redeemed with nothing but a client id.", b =>
            b.OnlyWhen("client-secret-matches", t => t.Client.ClaimedSecret.Length > 0, "token-code")),
        M("unknown-assertion-type-ignored", "W-TOK-17", "An unknown client_assertion_type is ignored.", b => b.Without("assertion-type-is-known")),
        M("short-nonce-accepted", "W-TOK-33", "A nonce of one character is enough.", b => b.Without("nonce-is-long-enough")),
        M("empty-body-crashes-politely", "W-TOK-04", "An empty body is reported as a missing grant_type.", b => b.Without("body-is-not-empty", "token-unknown-grant")),
        M("garbled-body-accepted", "W-TOK-05", "A multipart body without a boundary is read as far as it goes.", b => b.Without("body-parses")),
        M("garbled-pair-refused", "W-TOK-06", "A form is refused for one pair that cannot be decoded.", b =>
            b.Before("body-parses", new HydraGuard("pairs-decode", t => GoForm.IsReadable(t.Request.BodyText)
                ? null
                : HydraErrors.InvalidRequest.Refuse("a pair that cannot be decoded", BodyGuards.Unparsed)))),
        M("semicolon-separates-pairs", "W-TOK-06", "A semicolon separates pairs as an ampersand does.", b => Rewritten.PutBefore(b, r => r.MediaType == "application/x-www-form-urlencoded"
            ? r.With(body: Encoding.UTF8.GetBytes(r.BodyText.Replace(';', '&')))
            : r)),
        M("unknown-grant-asks-for-the-client-first", "W-TOK-07", "An unknown grant of an unknown client is told that the client is unknown.", b =>
            b.At("token-unknown-grant", e => e with { Guards = e.Guards.InsertRange(e.Guards.Length - 1, ClientGuards.All) })),
        M("audience-of-client-credentials-not-checked", "W-AUTH-15 RFC6749-5.2-3", "A client that acts for itself gets any audience.", b => b.Without("audience-is-the-clients")),
        M("no-scope-means-all", "W-CC-02", "A client that asks for no scope gets all that it has.", b =>
            b.With(s => s with { ClientCredentialsDefaultToAllScopes = true })),
        M("prefixes-swapped", "HYDRA-16 HYDRA-20", "Access tokens begin like refresh tokens and the reverse.", b => b
            .Then("mint-access-token", SwapAccessPrefix).Then("mint-refresh-token", SwapRefreshPrefix)),
        M("tokens-repeat-across-grants", "RFC6749-10.3-1", "Two grants of one user and client share an access token.", b =>
            b.Then("mint-access-token", RepeatToken, "token-code")),
        M("codes-are-counted", "RFC6749-10.5-1", "Codes differ only in a number.", b =>
            b.Then("issue-code", CountCode)),
    ];

    private static Refusal RefuseByCrash(string reason) => new(ProtocolResponse.Json(500, JsonFields.FromMembers(
        ("error", "server_error"),
        ("error_description", "The authorization server encountered an unexpected condition that prevented it from fulfilling the request.")), "application/json;charset=UTF-8"), reason);

    private static bool IsRecent(HydraTurn turn, DateTimeOffset? moment) => moment is { } then && turn.Now - then < TimeSpan.FromMilliseconds(50);

    private static DateTimeOffset? LastIssueOf(HydraTurn turn, string grantId) => turn.State.Grants.Find(grantId) is { IsRevoked: false }
        ? turn.State.AccessTokens.Entries.Where(a => a.Value.GrantId == grantId).Select(a => (DateTimeOffset?)a.Value.IssuedAt).Max()
        : null;

    private static void SwapAccessPrefix(HydraTurn turn)
    {
        if (turn.Minted.AccessToken is not string text || turn.State.AccessTokens.Find(turn.Minted.AccessKey) is not { } issued)
            return;
        var swapped = HydraTokenText.Refresh + text[7..];
        turn.State = turn.State with { AccessTokens = turn.State.AccessTokens.Set(turn.Minted.AccessKey, issued with { Text = swapped }) };
        turn.Minted.AccessToken = swapped;
    }

    private static void SwapRefreshPrefix(HydraTurn turn)
    {
        if (turn.Minted.RefreshToken is not { } text || turn.State.RefreshTokens.Find(HydraTokenText.KeyOf(text)) is not { } issued)
            return;
        var swapped = HydraTokenText.Access + text[7..];
        turn.State = turn.State with { RefreshTokens = turn.State.RefreshTokens.Set(HydraTokenText.KeyOf(text), issued with { Text = swapped }) };
        turn.Minted.RefreshToken = swapped;
    }

    private static void RepeatToken(HydraTurn turn)
    {
        var twin = turn.State.Grants.Entries.Where(g => g.Key != turn.Token.Grant.Id && g.Value.Subject == turn.Token.Grant.Subject && g.Value.ClientId == turn.Token.Grant.ClientId && !g.Value.IsRevoked)
            .Select(g => g.Key).ToHashSet();
        if (turn.State.AccessTokens.Entries.FirstOrDefault(a => twin.Contains(a.Value.GrantId) && a.Value.Text is not null) is not { Value.Text: { } text } found)
            return;
        turn.State = turn.State with
        {
            AccessTokens = turn.State.AccessTokens.Remove(turn.Minted.AccessKey).Set(found.Key, found.Value with { GrantId = turn.Token.Grant.Id, IssuedAt = turn.Now }),
        };
        (turn.Minted.AccessToken, turn.Minted.AccessKey) = (text, found.Key);
    }

    private static void CountCode(HydraTurn turn)
    {
        var text = $"{HydraTokenText.Code}{new string('A', 43)}.{turn.State.Codes.Count.ToString("D43", System.Globalization.CultureInfo.InvariantCulture)}";
        if (turn.Authorize.IssuedCode is not { } issued || turn.State.Codes.Find(HydraTokenText.KeyOf(issued)) is not { } code)
            return;
        turn.State = turn.State with { Codes = turn.State.Codes.Remove(HydraTokenText.KeyOf(issued)).Set(HydraTokenText.KeyOf(text), code with { Text = text }) };
        turn.Authorize.IssuedCode = text;
    }

    private static ProtocolRequest DecodeBasic(ProtocolRequest request) => EditBasic(request, part => FormUrlEncoded.IsDecodable(part) ? FormUrlEncoded.DecodeText(part) : part);

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
