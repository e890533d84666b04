using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.Hydra;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Mutants.Hydra;

public static partial class HydraMutants
{
    private static readonly ImmutableArray<Mutant> Consent =
    [
        Of("request-and-request-uri-at-once", "W-AUTH-13", "request and request_uri pass together.", b =>
            b.Without("request-object-comes-once").Without("request-object-can-be-checked")),
        Of("registration-accepted", "W-AUTH-14", "A registration parameter is ignored.", b => b.Without("registration-is-absent")),
        Of("audience-not-checked", "W-AUTH-15", "An audience that the client may not have is passed on to consent.", b => b.Without("audience-is-the-asking-clients")),
        Of("unknown-response-mode-accepted", "W-AUTH-11", "An unknown response_mode is taken for query.", b => b.Without("response-mode-is-known")),
        Of("response-mode-ignored", "W-AUTH-03", "Whatever response_mode says, the answer is in the query.", b => Rewritten.Of(b, r =>
            r.Path == "/oauth2/auth" && r.QueryString.Contains("response_mode=fragment") ? WithQuery(r, "response_mode", "query") : r)),
        Of("silent-consent-not-checked", "W-AUTH-17", "prompt=none shows the consent page when nothing was consented to.", b => b.Without("silent-consent-was-given-before")),
        Of("silent-prompt-in-company", "W-AUTH-18", "prompt=none passes beside other words.", b => b.Without("prompt-none-stands-alone")),
        Of("unknown-prompt-accepted", "W-AUTH-19", "An unknown prompt is ignored.", b => b.Without("prompt-words-are-known")),
        Of("plain-challenge-accepted", "W-AUTH-21", "A challenge with the method plain passes the authorization endpoint.", b => b.Without("challenge-method-is-s256")),
        Of("verifiers-never-expire", "W-AUTH-29", "Login and consent may take as long as they like.", b => b.Without("login-is-recent").Without("consent-is-recent")),
        Of("cookie-of-another-flow", "W-AUTH-28 RFC6749-10.12-1", "Any cookie of the right name finishes a login and a consent.", b =>
            b.Without("login-cookie-matches").Without("consent-cookie-matches")),
        Of("cookies-without-http-only", "W-AUTH-01", "Scripts may read the login's cookie.", b =>
            b.Last("authorize", (_, r) => Recookie(r, c => c.Replace(" HttpOnly;", "")))),
        Of("cookies-for-good", "W-AUTH-01", "The login's cookie has no Max-Age.", b =>
            b.Last("authorize", (_, r) => Recookie(r, c => string.Join(';', c.Split(';').Where(p => !p.TrimStart().StartsWith("Max-Age", StringComparison.Ordinal)))))),
        Of("login-is-always-remembered", "W-AUTH-16", "A login is remembered though the application did not ask for it.", b =>
            b.Effect("accept-login", e => Then(e, t => Relogin(t, s => s with { Remember = true })))),
        Of("login-is-never-remembered", "W-AUTH-16 W-AUTH-17", "No login is remembered.", b =>
            b.Effect("accept-login", e => Then(e, t => Relogin(t, s => s with { Remember = s.Skip })))),
        Of("remembered-consent-of-another-client", "W-AUTH-17", "A consent that was remembered for one client serves them all.", b =>
            b.Effect("remember-consent", e => Then(e, t => ShareConsent(t)))),
        Of("consent-skipped-after-prompt-consent", "W-AUTH-02", "prompt=consent does not ask anew.", b => Rewritten.Of(b, r =>
            r.Path == "/oauth2/auth" && r.Query["prompt"] == "consent" && r.Query["login_verifier"] is not null ? WithQuery(r, "prompt", "") : r)),
        Of("prompt-login-ignored", "W-AUTH-18", "prompt=login goes on with the remembered login.", b => Rewritten.Of(b, r =>
            r.Path == "/oauth2/auth" && r.Query["prompt"] == "login" && r.Query["login_verifier"] is null && r.Query["consent_verifier"] is null ? WithQuery(r, "prompt", "") : r)),
        Of("login-page-without-escaping", "W-AUTH-04 RFC6749-3.1.2.4-1", "The error page shows the description as it came, markup and all.", b =>
            b.Last("error-page", (t, r) => r with { Body = new Body.Text($"{((Body.Text)r.Body).Value}<p>{t.Request.Query["error_description"]}</p>") })),
        Of("authorization-of-a-dead-challenge", "W-AUTH-29", "A login that waited too long is still accepted.", b => b.Without("challenge-is-recent")),
        Of("handled-login-shown-again", "W-AUTH-27", "A login that is over can still be read.", b => b.Without("challenge-is-unhandled")),
    ];

    private static HydraEffect Then(HydraEffect effect, Action<HydraTurn> deed) => effect with
    {
        Apply = t =>
        {
            effect.Apply(t);
            deed(t);
        },
    };

    private static void Relogin(HydraTurn turn, Func<FlowStage, FlowStage> edit)
    {
        var flow = AdminGuards.Flow(turn, "login");
        turn.State = HydraFlows.Keep(turn.State, flow with { Login = edit(flow.Login) });
    }

    private static void ShareConsent(HydraTurn turn)
    {
        if (turn.State.Consents.Find((turn.FlowOfConsent.Subject, turn.FlowOfConsent.ClientId)) is not { } consent)
            return;
        foreach (var client in turn.State.Clients.Keys)
            turn.State = turn.State with { Consents = turn.State.Consents.Set((turn.FlowOfConsent.Subject, client), consent) };
    }

    private static ProtocolResponse Recookie(ProtocolResponse response, Func<string, string> edit) => response with
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
