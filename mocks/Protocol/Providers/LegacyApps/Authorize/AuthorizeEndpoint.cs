using System.Globalization;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.LegacyApps.Accounts;
using Conformance.Mocks.Protocol.Wire;
using FactGuard = Conformance.Mocks.Protocol.Blueprints.Guard<Conformance.Mocks.Protocol.Providers.LegacyApps.LegacyAppsTurn>;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps.Authorize;

/// <summary>/oauth2/v0/authorize, the first half of the authorization code grant. Its table is the token endpoint's, told in the redirect.</summary>
internal static class AuthorizeEndpoint
{
    public static readonly Endpoint<LegacyAppsTurn> Authorize = new("authorize", new Route(LegacyAppsBlueprint.Surface, ["GET"], "/oauth2/v0/authorize"))
    {
        Guards =
        [
            // RFC 6749 §4.1.2.1: to an address that is not the app's nobody is sent.
            TokenGuards.Fact("client-id-is-supplied", 62, t => Facts(t).ClientId is not null, "client_id is absent or empty"),
            TokenGuards.Fact("client-is-known", 61, t => Facts(t).App != NewApp.Nobody, "no app has that client_id"),
            TokenGuards.Fact("redirect-uri-is-supplied", 102, t => Facts(t).RedirectUri is not null, "redirect_uri is absent or empty"),
            TokenGuards.Fact("redirect-uri-is-registered", 104,
                t => Facts(t).RedirectUri is { } uri && Facts(t).App.RedirectUris.Contains(uri), "the app has not registered that redirect_uri"),
            Sending("client-is-enabled", TokenErrors.WithCode(59), t => !Facts(t).App.Disabled, "the app is disabled"),
            Sending("grant-is-allowed", TokenErrors.WithCode(60), t => Facts(t).App.Grants.Contains("authorization_code"), "the app may not use authorization_code"),
            Sending("nonce-is-supplied", TokenErrors.WithCode(117),
                t => !Facts(t).ResponseTypes.Contains("id_token") || Facts(t)["nonce"] is not null, "an ID token is asked for without a nonce"),
            Sending("response-type-is-known", TokenErrors.WithCode(60), t => Facts(t).ResponseTypes is ["code"], "response_type is not code"),
            Sending("display-is-known", TokenErrors.WithCode(118), t => Facts(t)["display"] is null or "page" or "popup" or "touch" or "wap", "there is no such display"),
            Sending("prompt-is-known", TokenErrors.InvalidPrompt, t => Facts(t)["prompt"] is null or "none" or "login" or "consent" or "select_account", "there is no such prompt"),
            Sending("offline-access-is-consented", TokenErrors.PromptForOfflineAccess,
                t => !Facts(t).Scopes.Contains("offline_access") || Facts(t)["prompt"] == "consent", "offline_access is asked for without a prompt for consent"),
            Sending("scope-is-granted", TokenErrors.WithCode(54), t => Facts(t).Scopes.All(Facts(t).App.Scopes.Contains), "a scope is not among those registered for the app"),
        ],
        Effects = [StoreCode],
        Answer = t => SendBack(t, new("code", t.Minted.RefreshToken), new("geolocation", t.Base)),
        Finishers = TokenEndpoints.Finishers,
    };

    private static Effect<LegacyAppsTurn> StoreCode => new("store-code", t =>
    {
        var facts = Facts(t);
        var code = new AuthorizationCode(t.Minted.RefreshToken, facts.App.ClientId, facts.User.UserId, facts.RedirectUri ?? "", facts.Scopes, t.Now);
        t.State = t.State with { Codes = t.State.Codes.Set(code.Text, code) };
    });

    private static FactGuard Sending(string name, TokenError row, Func<LegacyAppsTurn, bool> holds, string reason) =>
        new(name, t => holds(t) ? null : new Refusal(SendError(t, row), reason));

    private static ProtocolResponse SendError(LegacyAppsTurn t, TokenError row) =>
        SendBack(t, new("error_code", row.Code.ToString(CultureInfo.InvariantCulture)), new("error_description", row.Description));

    private static ProtocolResponse SendBack(LegacyAppsTurn t, params ReadOnlySpan<Field> fields)
    {
        Field[] all = Facts(t)["state"] is { } state ? [.. fields, new("state", state)] : [.. fields];
        return ProtocolResponse.Redirect(302, RedirectLocation.WithSortedQuery(Facts(t).RedirectUri ?? "", all));
    }

    private static AuthorizeFacts Facts(LegacyAppsTurn t) => AuthorizeFacts.OfTurn(t);
}
