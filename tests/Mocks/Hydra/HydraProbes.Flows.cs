using System.Text;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;
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

    private static IEnumerable<Answer> Channels(HydraJourney h)
    {
        var client = h.Admin("POST", "/clients", new
        {
            redirect_uris = new[] { "https://own.example.com/cb" },
            scope = "read",
            frontchannel_logout_uri = "https://own.example.com/left?tenant=one",
            backchannel_logout_uri = "https://own.example.com/told?tenant=one",
        })["client_id"];
        foreach (var ending in new[] { "logout", "reject", "sid", "subject" })
        {
            var consent = h.Browse(h.AcceptLogin(h.Browse($"/oauth2/auth?response_type=code&scope=read&state=12345678&client_id={client}"), remember: true));
            var session = h.Admin("GET", $"/oauth2/auth/requests/consent?consent_challenge={consent.LocationQuery("consent_challenge")}")["login_session_id"];
            h.Browse(h.AcceptConsent(consent, ""));
            yield return End(h, ending, session);
            foreach (var notification in h.Realm.Last!.Notifications)
                yield return h.Browse("/oauth2/fallbacks/error?error=" + FormUrlEncoded.EncodeText(Told(notification)));
        }

        foreach (var subject in new[] { h.Alice, "somebody", "" })
            yield return h.Admin("GET", $"/oauth2/auth/sessions/consent?subject={subject}");
        h.Admin("DELETE", $"/oauth2/auth/sessions/consent?all=true&subject={h.Alice}");
        yield return h.Admin("GET", $"/oauth2/auth/sessions/consent?subject={h.Alice}");
    }

    private static string Told(Notification notification) => $"{notification.Address} {notification.Token.Key} {string.Join(' ', notification.Token.Claims.Members.Select(c => $"{c.Key}={Write(c.Value)}"))}";

    private static string Write(object? claim) => claim switch
    {
        JsonFields members => string.Join(',', members.Members.Select(m => m.Key)),
        IEnumerable<object?> list => string.Join(',', list),
        _ => $"{claim}",
    };

    private static Answer End(HydraJourney h, string ending, string? session)
    {
        if (ending is "sid" or "subject")
            return h.Admin("DELETE", $"/oauth2/auth/sessions/login?{ending}={(ending == "sid" ? session : h.Alice)}");
        var challenge = h.Browse("/oauth2/sessions/logout").LocationQuery("logout_challenge");
        return ending == "reject"
            ? h.Admin("PUT", $"/oauth2/auth/requests/logout/reject?logout_challenge={challenge}")
            : h.Browse(h.Admin("PUT", $"/oauth2/auth/requests/logout/accept?logout_challenge={challenge}")["redirect_to"] ?? "/");
    }
}
