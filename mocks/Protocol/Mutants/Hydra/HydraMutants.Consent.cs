using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.Hydra.Admin;
using Conformance.Mocks.Protocol.Providers.Hydra.Authorize;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Mutants.Hydra;

internal static partial class HydraMutants
{
    private static readonly ImmutableArray<Mutant> Consent =
    [
        M("request-and-request-uri-at-once", "W-AUTH-13", "request and request_uri pass together.", b =>
            b.Without("request-object-comes-once").Without("request-object-can-be-checked")),
        M("registration-accepted", "W-AUTH-14", "A registration parameter is ignored.", b => b.Without("registration-is-absent")),
        M("audience-not-checked", "W-AUTH-15", "An audience that the client may not have is passed on to consent.", b => b.Without("audience-is-the-asking-clients")),
        M("unknown-response-mode-accepted", "W-AUTH-11", "An unknown response_mode is taken for query.", b => b.Without("response-mode-is-known")),
        M("response-mode-ignored", "W-AUTH-03", "Whatever response_mode says, the answer is in the query.", b => Rewritten.PutBefore(b, r =>
            r.Path == "/oauth2/auth" && r.QueryString.Contains("response_mode=fragment") ? WithQuery(r, "response_mode", "query") : r)),
        M("silent-consent-not-checked", "W-AUTH-17", "prompt=none shows the consent page when nothing was consented to.", b => b.Without("silent-consent-was-given-before")),
        M("silent-prompt-in-company", "W-AUTH-18", "prompt=none passes beside other words.", b => b.Without("prompt-none-stands-alone")),
        M("unknown-prompt-accepted", "W-AUTH-19", "An unknown prompt is ignored.", b => b.Without("prompt-words-are-known")),
        M("plain-challenge-accepted", "W-AUTH-21", "A challenge with the method plain passes the authorization endpoint.", b => b.Without("challenge-method-is-s256")),
        M("verifiers-never-expire", "W-AUTH-29", "Login and consent may take as long as they like.", b => b.Without("login-is-recent").Without("consent-is-recent")),
        M("cookie-of-another-flow", "W-AUTH-28 RFC6749-10.12-1", "Any cookie of the right name finishes a login and a consent.", b =>
            b.Without("login-cookie-matches").Without("consent-cookie-matches")),
        M("cookies-without-http-only", "W-AUTH-01", "Scripts may read the login's cookie.", b =>
            b.Finishing((_, r) => EditCookies(r, c => c.Replace(" HttpOnly;", "")), "authorize")),
        M("cookies-for-good", "W-AUTH-01", "The login's cookie has no Max-Age.", b =>
            b.Finishing((_, r) => EditCookies(r, c => string.Join(';', c.Split(';').Where(p => !p.TrimStart().StartsWith("Max-Age", StringComparison.Ordinal)))), "authorize")),
        M("login-is-always-remembered", "W-AUTH-16", "A login is remembered though the application did not ask for it.", b =>
            b.Then("accept-login", t => EditAnswered(t, f => f with { Login = f.Login with { Remember = true } }))),
        M("login-is-never-remembered", "W-AUTH-16 W-AUTH-17", "No login is remembered.", b =>
            b.Then("accept-login", t => EditAnswered(t, f => f with { Login = f.Login with { Remember = f.Login.Skip } }))),
        M("remembered-consent-of-another-client", "W-AUTH-17", "A consent that was remembered for one client serves them all.", b =>
            b.Then("remember-consent", t => ShareConsent(t))),
        M("consent-skipped-after-prompt-consent", "W-AUTH-02", "prompt=consent does not ask anew.", b => Rewritten.PutBefore(b, r =>
            r.Path == "/oauth2/auth" && r.Query["prompt"] == "consent" && r.Query["login_verifier"] is not null ? WithQuery(r, "prompt", "") : r)),
        M("prompt-login-ignored", "W-AUTH-18", "prompt=login goes on with the remembered login.", b => Rewritten.PutBefore(b, r =>
            r.Path == "/oauth2/auth" && r.Query["prompt"] == "login" && r.Query["login_verifier"] is null && r.Query["consent_verifier"] is null ? WithQuery(r, "prompt", "") : r)),
        M("login-page-without-escaping", "W-AUTH-04 RFC6749-3.1.2.4-1", "The error page shows the description as it came, markup and all.", b =>
            b.Finishing((t, r) => r with { Body = new Body.Text($"{((Body.Text)r.Body).Value}<p>{t.Request.Query["error_description"]}</p>") }, "error-page")),
        M("authorization-of-a-dead-challenge", "W-AUTH-29", "A login that waited too long is still accepted.", b => b.Without("challenge-is-recent")),
    ];

    /// <summary>The flow that the application's answer gave a verifier, edited.</summary>
    private static void EditAnswered(HydraTurn turn, Func<HydraFlow, HydraFlow> edit)
    {
        if ((turn.Flow.Answered.Consent?.Verifier ?? turn.Flow.Answered.Login.Verifier) is not { } verifier)
            return;
        turn.Flow.Answered = edit(turn.Flow.Answered);
        turn.State = HydraFlows.KeepFlow(turn.State, turn.Flow.Answered, verifier);
    }

    private static void ShareConsent(HydraTurn turn)
    {
        if (turn.State.Consents.Find((turn.Return.FlowOfConsent.Subject, turn.Return.FlowOfConsent.ClientId)) is not { } consent)
            return;
        foreach (var client in turn.State.Clients.Keys)
            turn.State = turn.State with { Consents = turn.State.Consents.Set((turn.Return.FlowOfConsent.Subject, client), consent) };
    }

    private static ProtocolResponse EditCookies(ProtocolResponse response, Func<string, string> edit) => response with
    {
        Headers = FieldList.Headers([.. response.Headers.Select(h => h.Name == "Set-Cookie" ? h with { Value = edit(h.Value) } : h)]),
    };

    private static ProtocolRequest WithQuery(ProtocolRequest request, string name, string value) => new()
    {
        Method = request.Method,
        Surface = request.Surface,
        Path = request.Path,
        QueryString = RedirectLocation.WithSortedQuery("", [.. request.Query.Without(name), new Field(name, value)])[1..],
        Headers = request.Headers,
        Body = request.Body,
    };
}
