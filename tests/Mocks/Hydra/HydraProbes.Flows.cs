using System.Text;
using Answer = Conformance.Tests.Mocks.ProtocolDriver.Answer;

namespace Conformance.Tests.Mocks.Hydra;

/// <summary>Conversations in which logins, consents and logouts are answered more than once.</summary>
internal static partial class HydraProbes
{
    private static IEnumerable<Answer> AnsweredTwice(HydraJourney h)
    {
        var login = h.Authorize(changes: ("prompt", "login"));
        var (first, second) = (h.AcceptLogin(login, subject: "first"), h.AcceptLogin(login, subject: "second"));
        h.Reject("login", login, new { error = "access_denied" });
        foreach (var verifier in new[] { first, second, first })
        {
            var asked = h.Browse(verifier);
            yield return asked;
            yield return h.Admin("GET", $"/oauth2/auth/requests/consent?consent_challenge={asked.LocationQuery("consent_challenge")}");
        }
    }

    private static IEnumerable<Answer> DecidedTwice(HydraJourney h)
    {
        var login = h.Authorize();
        var consent = h.Browse(h.AcceptLogin(login));
        var (accepted, again, denied) = (h.AcceptConsent(consent, "read"), h.AcceptConsent(consent, "read"), h.Reject("consent", consent, new { error = "access_denied" }));
        foreach (var verifier in new[] { accepted, again, denied })
            yield return h.Browse(verifier);
        yield return h.Admin("GET", $"/oauth2/auth/requests/login?login_challenge={login.LocationQuery("login_challenge")}");
        yield return h.Admin("GET", $"/oauth2/auth/requests/consent?consent_challenge={consent.LocationQuery("consent_challenge")}");
        var twice = h.Browse(h.AcceptConsent(h.Browse(h.AcceptLogin(h.Authorize(scope: "read write"))), "read write read"));
        yield return h.Redeem(twice.LocationQuery("code"));
    }

    private static IEnumerable<Answer> AskedTwice(HydraJourney h)
    {
        var onward = h.AcceptLogin(h.Authorize());
        var (older, newer) = (h.Browse(onward), h.Browse(onward));
        yield return h.Browse(h.AcceptConsent(older, "read"));
        yield return h.Browse(h.AcceptConsent(newer, "read"));
    }

    private static IEnumerable<Answer> Undecodable(HydraJourney h) =>
        from call in new[] { "login/accept", "login/reject", "consent/accept", "consent/reject" }
        from body in new[] { "", "{", "[]", "null", """{"subject":1}""", """{"grant_scope":1,"error":1}""", """{"foo":1}""" }
        select h.Realm.Send("admin", "PUT", $"/admin/oauth2/auth/requests/{call}?{call.Split('/')[0]}_challenge=x", Encoding.UTF8.GetBytes(body), "application/json");

    private static IEnumerable<Answer> LeftTwice(HydraJourney h)
    {
        const string requests = "/oauth2/auth/requests/logout";
        h.Allow(remember: true);
        var challenge = h.Browse("/oauth2/sessions/logout").LocationQuery("logout_challenge");
        yield return h.Browse("/oauth2/sessions/logout?logout_verifier=x");
        foreach (var (method, call) in new[] { ("PUT", "/reject"), ("GET", ""), ("PUT", "/accept"), ("PUT", "/accept"), ("PUT", "/reject") })
            yield return h.Admin(method, $"{requests}{call}?logout_challenge={challenge}");
        yield return h.Browse(h.Admin("PUT", $"{requests}/accept?logout_challenge={challenge}")["redirect_to"] ?? "/");
        h.Admin("PUT", $"{requests}/reject?logout_challenge={challenge}");
        yield return h.Admin("GET", $"{requests}?logout_challenge={challenge}");
        var onward = h.Admin("PUT", $"{requests}/accept?logout_challenge={challenge}")["redirect_to"] ?? "/";
        h.Admin("PUT", $"{requests}/reject?logout_challenge={challenge}");
        yield return h.Browse(onward);
    }
}
