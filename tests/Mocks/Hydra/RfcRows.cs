using Conformance.Mocks.Protocol.Wire;
using Answer = Conformance.Tests.Mocks.ProtocolDriver.Answer;
using Row = NUnit.Framework.TestCaseData<System.Func<Conformance.Tests.Mocks.Hydra.HydraJourney, string>, string, string>;

namespace Conformance.Tests.Mocks.Hydra;

/// <summary>Where Ory Hydra departs from the RFCs, what it answers, and what the RFC asks for.</summary>
internal static class RfcRows
{
    private static readonly string Challenge = S256.Challenge(new string('v', 43));

    public static IEnumerable<Row> All() =>
    [
        RowOf("01 challenge of a 401", h => WrongSecret(h, "/oauth2/token").Headers["WWW-Authenticate"] ?? "", "", "Basic realm=\"hydra\""),
        RowOf("01 at revocation", h => WrongSecret(h, "/oauth2/revoke").Headers["WWW-Authenticate"] ?? "", "", "Basic realm=\"hydra\""),
        RowOf("02 unknown grant", h => Error(h.Token("default", ("grant_type", "x"))), "400 invalid_request", "400 unsupported_grant_type"),
        RowOf("03 no credentials", h => Error(h.Realm.Post("public", "/oauth2/token", [("grant_type", "client_credentials")])), "400 invalid_request", "401 invalid_client"),
        RowOf("04 no code", h => Error(h.Token("default", ("grant_type", "authorization_code"))), "400 invalid_grant", "400 invalid_request"),
        RowOf("04 no refresh token", h => Error(h.Token("default", ("grant_type", "refresh_token"))), "400 invalid_grant", "400 invalid_request"),
        RowOf("05 repeated at the token endpoint", h => Error(h.Redeem(h.Code(), "default", ("code", "x"))), "200", "400 invalid_request"),
        RowOf("05 repeated at the authorization endpoint", h => Seen(h.Browse(h.AuthorizeAddress() + "&state=other-state")), "/login", "callback invalid_request"),
        RowOf("05 repeated client", h => Seen(h.Browse(h.AuthorizeAddress() + "&client_id=x")), "/login", "error page invalid_request"),
        RowOf("06 narrower scope", h => h.Refresh(h.SignIn("read write offline")["refresh_token"], "default", ("scope", "read"))["scope"]!, "read write offline", "read"),
        RowOf("06 narrowed token", h => h.Introspect(h.Refresh(h.SignIn("read write offline")["refresh_token"], "default", ("scope", "read"))["access_token"])["scope"]!, "read write offline", "read"),
        RowOf("06 the grant stays", h => h.Refresh(h.Refresh(h.SignIn("read write offline")["refresh_token"], "default", ("scope", "read"))["refresh_token"])["scope"] ?? "", "read write offline", "read write offline"),
        RowOf("06 wider scope", h => Error(h.Refresh(h.SignIn("read offline")["refresh_token"], "default", ("scope", "read write"))), "200", "400 invalid_scope"),
        RowOf("07 no response_type", h => Seen(h.Authorize(changes: ("response_type", null))), "callback unsupported_response_type", "callback invalid_request"),
        RowOf("08 no state", h => Seen(Through(h, ("state", null))), "callback invalid_state", "callback"),
        RowOf("08 short state", h => Through(h, ("state", "a")).LocationQuery("code") is null ? "no code" : "code", "no code", "code"),
        RowOf("09 foreign revocation", h => Error(h.Client("/oauth2/revoke", "second", ("token", h.SignIn()["access_token"]))), "200", "400 invalid_grant"),
        RowOf("10 revocation of nothing", h => Error(h.Client("/oauth2/revoke", "default", ("x", "y"))), "200", "400 invalid_request"),
        RowOf("11 methods", h => h.Realm.Get("public", "/.well-known/openid-configuration").Json.GetProperty("code_challenge_methods_supported").GetRawText(), "[\"plain\",\"S256\"]", "[\"S256\"]"),
        RowOf("12 wrong challenge", h => Seen(h.Authorize(changes: [("code_challenge", Challenge), ("code_challenge_method", "plain")])), "/login", "callback invalid_request"),
        RowOf("14 revoked token", h => Challenged(h.Profile("x")), "Bearer error=\"request_unauthorized\"", "Bearer error=\"invalid_token\""),
        RowOf("14 no token", h => Challenged(h.Realm.Get("public", "/userinfo")), "Bearer error=\"request_unauthorized\"", "Bearer"),
        RowOf("14 altered token", h => Challenged(h.Profile("x" + h.SignIn()["access_token"])), "", "Bearer error=\"invalid_token\""),
        RowOf("15 two mechanisms", h => Error(TwoMechanisms(h)), "401 invalid_client", "400 invalid_request"),
        RowOf("16 multipart", h => Error(Multipart(h)), "200", "400 invalid_request"),
        RowOf("17 absent state", h => h.Authorize(scope: "admin", changes: ("state", null)).Location!.Contains("state=").ToString(), "True", "False"),
        RowOf("18 altered refresh token", h => Error(h.Refresh("x" + h.SignIn()["refresh_token"])), "400 invalid_request", "400 invalid_grant"),
        RowOf("19 introspection", h => h.Introspect(h.SignIn()["access_token"]).Headers["Cache-Control"] ?? "", "", "no-store"),
        RowOf("20 default rejection", h => h.Browse(h.Reject("login", h.Authorize(), new { })).LocationQuery("error")!, "login request denied", "access_denied"),
        RowOf("22 posted request", h => Seen(Posted(h)), "error page invalid_client", "callback"),
    ];

    private static Row RowOf(string name, Func<HydraJourney, string> ask, string v26, string rfc) => new Row(ask, v26, rfc).SetArgDisplayNames("DEV-" + name);

    private static string Error(Answer answer) => ProfileTests.Error(answer);

    private static string Seen(Answer answer) => $"{ProfileTests.Place(answer)} {answer.LocationQuery("error")}".TrimEnd();

    private static string Challenged(Answer answer) => (answer.Headers["WWW-Authenticate"] ?? "").Split(',')[0];

    // As far as the request gets.
    private static Answer Through(HydraJourney h, params (string Name, string? Value)[] changes)
    {
        var login = h.Authorize(changes: changes);
        return login.LocationQuery("login_challenge") is null ? login : h.Browse(h.AcceptConsent(h.Browse(h.AcceptLogin(login)), "read"));
    }

    private static Answer WrongSecret(HydraJourney h, string path) =>
        h.Realm.Post("public", path, [("grant_type", "client_credentials"), ("token", "x")], HydraJourney.Basic(h.Realm.Identity("default", "client_id"), "wrong"));

    private static Answer TwoMechanisms(HydraJourney h)
    {
        var (id, secret) = (h.Realm.Identity("default", "client_id"), h.Realm.Identity("default", "client_secret"));
        return h.Realm.Post("public", "/oauth2/token", [("grant_type", "client_credentials"), ("client_id", id), ("client_secret", secret)], HydraJourney.Basic(id, secret));
    }

    private static Answer Multipart(HydraJourney h) => h.Realm.Send("public", "POST", "/oauth2/token",
        "--b\r\nContent-Disposition: form-data; name=\"grant_type\"\r\n\r\nclient_credentials\r\n--b--\r\n"u8.ToArray(), "multipart/form-data; boundary=b",
        HydraJourney.Basic(h.Realm.Identity("default", "client_id"), h.Realm.Identity("default", "client_secret")));

    private static Answer Posted(HydraJourney h)
    {
        var login = h.Realm.Post("public", "/oauth2/auth", [.. FormUrlEncoded.ParseFields(h.AuthorizeAddress().Split('?')[1]).Select(f => (f.Name, f.Value))]);
        h.Keep(login);
        var consent = h.Browse(h.AcceptLogin(login));
        return consent.LocationQuery("consent_challenge") is null ? consent : h.Browse(h.AcceptConsent(consent, "read"));
    }
}
