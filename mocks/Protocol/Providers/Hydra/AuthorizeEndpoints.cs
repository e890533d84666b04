using System.Collections.Immutable;
using System.Net;
using Conformance.Mocks.Protocol.Authorize;
using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>/oauth2/auth, which a browser visits three times: with the request, with a login verifier, with a consent verifier.</summary>
internal static class AuthorizeEndpoints
{
    private static readonly Route Auth = new("public", ["GET", "POST"], "/oauth2/auth");

    public static readonly ImmutableArray<HydraEndpoint> All =
    [
        new("authorize-consented", Auth)
        {
            Selector = t => t.Parameters.NonEmpty("consent_verifier") is not null,
            Guards = [.. AuthorizeGuards.All, .. VerifierGuards.Consent],
            Effects = [ConsentEffects.UseConsentVerifier, ConsentEffects.RememberConsent, ConsentEffects.IssueCode],
            Answer = t => HydraDelivery.ToCallback(t,
                new("code", t.IssuedCode), new("scope", string.Join(' ', t.FlowOfConsent.GrantedScope)), new("state", t.ClientState)),
            Finishers = [HydraFinishers.PrivateGet],
        },
        new("authorize-logged-in", Auth)
        {
            Selector = t => t.Parameters.NonEmpty("login_verifier") is not null,
            Guards = [.. AuthorizeGuards.All, .. VerifierGuards.Login],
            Effects = [LoginEffects.UseLoginVerifier, LoginEffects.RememberLogin, LoginEffects.BeginConsent],
            Answer = t => ToPage(t, "/consent", "consent_challenge"),
            Finishers = [HydraFinishers.PrivateGet],
        },
        new("authorize", Auth)
        {
            Guards = [.. AuthorizeGuards.All, AuthorizeGuards.SilentLoginHasASession],
            Effects = [LoginEffects.BeginLogin],
            Answer = t => ToPage(t, t.Prompt.Contains("registration") ? "/registration" : "/login", "login_challenge"),
            Finishers = [HydraFinishers.PrivateGet],
        },
        Page("login-page", "/login", 200, _ => "<h1>Sign in</h1><p>Accept or reject login_challenge through the admin API.</p>"),
        Page("registration-page", "/registration", 200, _ => "<h1>Register</h1><p>Accept or reject login_challenge through the admin API.</p>"),
        Page("consent-page", "/consent", 200, _ => "<h1>Allow</h1><p>Accept or reject consent_challenge through the admin API.</p>"),
        Page("error-page", "/oauth2/fallbacks/error", 500, ErrorPage),
    ];

    private static ProtocolResponse ToPage(HydraTurn turn, string page, string name) => HydraCookies.Add(turn,
        ProtocolResponse.Redirect(302, RedirectLocation.WithSortedQuery(turn.Issuer + page, new Field(name, turn.Challenge))));

    private static HydraEndpoint Page(string name, string path, int status, Func<HydraTurn, string> body) => new(name, new Route("public", ["GET"], path))
    {
        Answer = t => ProtocolResponse.Text(status, $"<!DOCTYPE html><html><body>{body(t)}</body></html>", "text/html; charset=utf-8"),
        Finishers = [HydraFinishers.PrivateGet],
    };

    private static string ErrorPage(HydraTurn turn)
    {
        var rows = ((string Title, string Name)[])[("Error", "error"), ("Description", "error_description"), ("Hint", "error_hint"), ("Debug", "error_debug")];
        return "<h1>The OAuth2 request resulted in an error.</h1><ul>"
            + string.Concat(rows.Select(r => $"<li>{r.Title}: <code>{WebUtility.HtmlEncode(turn.Request.Query[r.Name] ?? "")}</code></li>")) + "</ul>";
    }
}
