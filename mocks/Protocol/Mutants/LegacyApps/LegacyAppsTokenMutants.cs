using System.Collections.Immutable;
using System.Text.Json;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.LegacyApps;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Mutants.LegacyApps.LegacyAppsMutants;

namespace Conformance.Mocks.Protocol.Mutants.LegacyApps;

/// <summary>Defects of steps 1 and 3, of the error table, of the access token and of the end of a connection.</summary>
internal static class LegacyAppsTokenMutants
{
    private const string Refresh = "refresh";
    private const string ClientCredentials = "client-credentials";

    private static ImmutableArray<Mutant> Demands { get; } =
    [
        Row("client-secret-unchecked", "123", "client_secret is not compared.", b => b.Without("client-secret-matches")),
        Row("disabled-client-served", "118", "A disabled app is served.", b => b.Without("client-is-enabled")),
        Row("grant-type-defaults", "124", "A request without grant_type is served as client_credentials.",
            b => b.Without("grant-type-is-supplied", ClientCredentials).Excusing("grant-is-known", t => t.Client.GrantType is null)),
        Row("any-grant-type-served", "60 119", "An unknown grant_type is served as client_credentials.", b => b.Without("grant-is-known")),
        Row("prose-grant-name-served", "60", "The grant_type refresh_grant, which is prose, is served.",
            b => b.At(Refresh, e => e with { Selector = t => t.Client.GrantType is "refresh_token" or "refresh_grant" })),
        Row("other-clients-refresh-token", "62 135", "An app can refresh with another app's refresh token.",
            b => b.Without("refresh-token-is-the-clients-own")),
        Row("legacy-token-refreshes", "61", "A legacy token is accepted as refresh token.",
            b => b.EditGuard("refresh-token-is-known", TakingLegacyTokens)),
        Row("refresh-token-immortal", "63 138", "A refresh token works after its end.", b => b.Without("refresh-token-is-unexpired")),
        Row("refresh-token-dies-early", "63", "A refresh token dies a day before its end.",
            b => b.Delaying("refresh-token-is-unexpired", TimeSpan.FromDays(-1))),
        Row("revoked-refresh-token", "64", "A revoked refresh token works.", b => b.Without("refresh-token-is-unrevoked")),
        Row("disabled-principal", "66 148", "The token of a disabled principal is refreshed.", b => b.Without("principal-is-enabled")),
        Row("refresh-without-the-grant", "65 137", "An app without the refresh grant can refresh.", b => b.Without("refresh-is-allowed")),
        Row("company-not-enabled-served", "112", "A principal whose company has not connected the app is served.",
            b => b.Without("company-is-enabled")),
        Row("wider-scope-granted", "59 113", "A refresh widens the scope to whatever is asked for.",
            b => b.Without("scope-is-granted", Refresh)),
        Row("app-token-wider-scope", "113", "client_credentials grants any scope that is asked for.",
            b => b.Without("scope-is-granted", ClientCredentials)),
        Row("credentials-in-the-url", "88", "Parameters in the query are accepted.",
            b => b.Without("body-is-a-form").With(s => s with { Parameters = FormOrQuery })),
        Row("json-at-token", "152", "A JSON body is accepted at the token endpoint.",
            b => b.Without("body-is-a-form").With(s => s with { Parameters = FormOrJson })),
    ];

    private static ImmutableArray<Mutant> Refusals { get; } =
    [
        Row("rfc-unsupported-grant-type", "84 119", "An unknown grant_type is refused as unsupported_grant_type.",
            b => b.Answering("grant-is-known", r => r.WithMember("error", "unsupported_grant_type"))),
        Row("106-and-108-swapped", "84 136 138", "A missing refresh token is 108, an unknown one 106.",
            b => b.Answering("refresh-token-is-supplied", _ => TokenErrors.WithCode(108).Response)
                .Answering("refresh-token-is-known", _ => TokenErrors.WithCode(106).Response)),
        Row("108-is-invalid-request", "84 138", "A bad refresh token is an invalid_request.",
            b => b.Answering("refresh-token-is-known", r => r.WithMember("error", "invalid_request"))),
        Row("code-as-text", "85", "code is a text.", b => b.EachRefusal(r => r.Member<int>("code", c => $"{c}"))),
        Row("no-error-description", "82", "A refusal has no error_description.",
            b => b.EachRefusal(r => r.WithoutMember("error_description"))),
        Row("description-for-error-description", "82", "error_description is named description.",
            b => b.EachRefusal(r => r.Member("error_description") is { } text
                ? r.WithoutMember("error_description").WithMember("description", text)
                : r)),
        Row("token-refusal-as-html", "82", "A refusal of the token endpoint is a page.",
            b => b.EachRefusal(r => ProtocolResponse.Text(r.Status, "<html><body>Bad Request</body></html>", "text/html"))),
        Row("elsewhere-without-geolocation", "68 107", "A user who lives elsewhere is refused without the region's address.",
            b => b.Answering("principal-lives-here", r => r.WithoutMember("geolocation"))),
        Row("elsewhere-is-here", "68", "A user who lives elsewhere is sent to the address that was called.",
            b => b.OnStatus(400, (t, r) => r.Member<string>("geolocation", _ => t.Base), Refresh)),
        Row("home-refuses-too", "68 107", "The address that code 16 names refuses the retry, too.",
            b => b.AlsoRefusing("principal-lives-here", t => t.Region == LegacyAppsBlueprint.Other,
                new Refusal(TokenErrors.WithCode(108).Response, "nobody is served at the other data centre"))),
        Row("users-are-served-everywhere", "68 107", "The other data centre serves the users of this one.",
            b => b.Excusing("principal-lives-here", t => t.Region == LegacyAppsBlueprint.Other)),
        Row("applications-have-a-home", "68", "The other data centre gives no application a token.",
            b => b.AlsoRefusing("grant-is-allowed", t => t.Region == LegacyAppsBlueprint.Other,
                new Refusal(TokenErrors.WithCode(60).Response, "applications live here"))),
    ];

    private static ImmutableArray<Mutant> Answers { get; } =
    [
        Row("no-refresh-token-back", "50 54", "A refresh gives no refresh token back.",
            b => b.OnSuccess((_, r) => r.WithoutMember("refresh_token"), Refresh)),
        Row("new-refresh-token-forgotten", "54", "The refresh token that a refresh gives out is not stored.",
            b => b.Without("store-refresh-token", Refresh)),
        Row("refresh-scope-as-array", "53", "scope is an array.",
            b => b.OnSuccess((t, r) => r.WithMember("scope", t.Refresh.AccessGrant.Scopes), Refresh)),
        Row("refresh-scope-with-commas", "53", "scope is separated by commas.",
            b => b.OnSuccess((_, r) => r.Member<string>("scope", s => s.Replace(' ', ',')), Refresh)),
        Row("same-access-token", "58", "Each refresh gives the same access token out.",
            b => b.DoingFirst(Refresh, "repeat", t => t.Minted.AccessToken = $"at-{t.Refresh.Grant.Subject}")
            .OnSuccess((t, r) => r.Member<UnsignedJwt>("access_token", _ => t.Minted.AccessToken), Refresh)),
        Row("app-token-with-refresh-token", "09", "client_credentials gives a refresh token.",
            b => b.OnSuccess((t, r) => r.WithMember("refresh_token", t.Minted.RefreshToken), ClientCredentials)),
        Row("expires-in-milliseconds", "52", "expires_in is in milliseconds.",
            b => b.OnSuccess((_, r) => r.Member<long>("expires_in", v => v * 1000), Refresh)),
        Row("jwt-lives-two-hours", "69", "The access token's exp is two hours after its iat.",
            b => b.OnSuccess((_, r) => r.Claim("exp", v => (long)v! + 3600), Refresh)),
        Row("jwt-scopes-differ", "72", "The access token has one scope more than the answer.",
            b => b.OnSuccess((_, r) => r.Claim("concur.scopes", v => ((IEnumerable<string>)v!).Append("ADMIN").ToImmutableArray()), Refresh)),
        Row("jwt-alg-none", "71", "The access token says alg none.",
            b => b.OnSuccess((_, r) =>
                r.Member<UnsignedJwt>("access_token", jwt => jwt with { Header = jwt.Header.With("alg", "none") }), Refresh)),
        Row("narrowing-sticks", "53 59", "A refresh for fewer scopes gives a refresh token for fewer scopes.",
            b => b.Doing("store-refresh-token", KeepNarrowed, Refresh)),
        Row("revoke-does-nothing", "95", "The end of a connection leaves its refresh tokens alive.",
            b => b.Without("revoke-refresh-tokens")),
        Row("revoke-hits-everyone", "97", "The end of a connection ends those of the app's other users.",
            b => b.WithoutKeyPart("revoke-refresh-tokens", "subject")),
        Row("jwt-iat-in-milliseconds", "191", "The access token's iat is in milliseconds.",
            b => b.OnSuccess((_, r) => r.Claim("iat", v => (long)v! * 1000), ClientCredentials)),
        Row("jwt-usable-tomorrow", "192", "The access token's nbf is a day ahead.",
            b => b.OnSuccess((_, r) => r.Claim("nbf", v => (long)v! + 86_400), Refresh)),
        Row("refusal-quotes-the-refresh-token", "94", "A refused refresh has its token in a header, in base64.",
            b => b.OnErrors((t, r) => t.Refresh.Text is { } text
                ? r.WithHeader("X-Debug", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("token " + text))) : r, Refresh)),
    ];

    public static ImmutableArray<Mutant> All { get; } = [.. Demands, .. Refusals, .. Answers];

    private static LegacyAppsBlueprint EachRefusal(this LegacyAppsBlueprint b, Func<ProtocolResponse, ProtocolResponse> edit) =>
        b.OnErrors((_, r) => edit(r), Refresh, ClientCredentials);

    private static Guard<LegacyAppsTurn> TakingLegacyTokens(Guard<LegacyAppsTurn> guard) => guard with
    {
        Check = t =>
        {
            if (t.Refresh is { IsKnown: false, Text: { } text } && t.State.LegacyTokens.TryGetValue(text, out var token))
                t.Refresh.Grant = RefreshGrant.At(t, t.Client.App.ClientId, token.Subject, PrincipalKind.User, token.Scopes);
            return guard.Check(t);
        },
    };

    private static void KeepNarrowed(LegacyAppsTurn turn)
    {
        var grant = turn.Refresh.NextGrant with { Scopes = turn.Refresh.AccessGrant.Scopes };
        turn.State = turn.State with { RefreshTokens = turn.State.RefreshTokens.Set(turn.Refresh.NextText, grant) };
    }

    private static FieldList FormOrQuery(ProtocolRequest request) => new([.. request.Form, .. request.Query], StringComparison.Ordinal);

    private static FieldList FormOrJson(ProtocolRequest request)
    {
        if (request.MediaType != "application/json")
            return request.Form;
        try
        {
            using var document = JsonDocument.Parse(request.Body);
            var members = document.RootElement.EnumerateObject().Select(m => new Field(m.Name, $"{m.Value}"));
            return new FieldList([.. members], StringComparison.Ordinal);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return FieldList.Empty;
        }
    }
}
