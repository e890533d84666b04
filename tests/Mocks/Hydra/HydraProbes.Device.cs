using Answer = Conformance.Tests.Mocks.ProtocolDriver.Answer;

namespace Conformance.Tests.Mocks.Hydra;

internal static partial class HydraProbes
{
    private const string DeviceGrant = "urn:ietf:params:oauth:grant-type:device_code";

    private static IEnumerable<Answer> Devices(HydraJourney h)
    {
        var id = h.Realm.Identity("device", "client_id");
        foreach (var fields in new (string, string)[][] { [], [("client_id", id), ("scope", "admin")], [("client_id", "nobody")], [("client_id", id), ("audience", "x")] })
            yield return h.Realm.Post("public", "/oauth2/device/auth", fields);
        yield return h.Client("/oauth2/device/auth", "default", ("scope", "read"));
        yield return h.Client("/oauth2/device/auth", "default", ("client_id", h.Realm.Identity("default", "client_id")));
        var codes = h.Realm.Post("public", "/oauth2/device/auth", [("client_id", id), ("scope", "read write offline")]);
        yield return codes;
        yield return Poll(h, codes["device_code"]);
        yield return Poll(h, "ory_dc_x.y");
        yield return h.Token("default", ("grant_type", DeviceGrant), ("device_code", codes["device_code"] ?? ""));
        foreach (var answer in Visit(h, codes["user_code"]))
            yield return answer;
        yield return Poll(h, $"ory_dc_x{codes["device_code"]?[8..]}");
        var other = h.Realm.SendJson("admin", "POST", "/admin/clients", new { token_endpoint_auth_method = "none", grant_types = new[] { DeviceGrant } })["client_id"];
        yield return h.Realm.Post("public", "/oauth2/token", [("grant_type", DeviceGrant), ("device_code", codes["device_code"] ?? ""), ("client_id", other ?? "")]);
        yield return Poll(h, codes["device_code"]);
        yield return Poll(h, codes["device_code"]);
    }

    private static IEnumerable<Answer> LateDevices(HydraJourney h)
    {
        var codes = h.Realm.Post("public", "/oauth2/device/auth", [("client_id", h.Realm.Identity("device", "client_id")), ("scope", "read")]);
        foreach (var answer in Visit(h, codes["user_code"]).ToArray())
            yield return answer;
        h.Realm.Advance(TimeSpan.FromMinutes(11));
        yield return Poll(h, codes["device_code"]);
        yield return Accept(h, h.Browse("/oauth2/device/verify"), codes["user_code"]);
        codes = h.Realm.Post("public", "/oauth2/device/auth", [("client_id", h.Realm.Identity("device", "client_id")), ("scope", "read")]);
        var login = h.Browse(Accept(h, h.Browse("/oauth2/device/verify"), codes["user_code"])["redirect_to"] ?? "/");
        yield return h.Browse(h.Reject("login", login, new { error = "access_denied" }));
        yield return Poll(h, codes["device_code"]);
    }

    private static IEnumerable<Answer> Visit(HydraJourney h, string? userCode)
    {
        foreach (var query in new[] { "device_verifier=x", "client_id=x&login_verifier=x", "client_id=x&consent_verifier=x", $"client_id={h.Realm.Identity("device", "client_id")}&login_verifier=x", $"user_code={userCode}" })
            yield return h.Browse("/oauth2/device/verify?" + query);
        var visit = h.Browse("/oauth2/device/verify?user_code=" + userCode);
        yield return Accept(h, visit, "");
        yield return Accept(h, visit, "x");
        foreach (var query in new[] { "", "?device_challenge=x" })
            yield return h.Realm.SendJson("admin", "PUT", "/admin/oauth2/auth/requests/device/accept" + query, new { user_code = userCode });
        var accepted = Accept(h, visit, userCode);
        yield return accepted;
        yield return h.Realm.Get("public", (accepted["redirect_to"] ?? "").Replace("https://public.test", ""));
        var login = h.Browse(accepted["redirect_to"] ?? "/");
        yield return login;
        yield return h.Realm.Get("admin", $"/admin/oauth2/auth/requests/login?login_challenge={login.LocationQuery("login_challenge")}");
        var consent = h.Browse(h.AcceptLogin(login));
        yield return consent;
        yield return h.Browse(h.AcceptConsent(consent, "read offline"));
    }

    private static Answer Accept(HydraJourney h, Answer visit, string? userCode) => h.Realm.SendJson(
        "admin", "PUT", $"/admin/oauth2/auth/requests/device/accept?device_challenge={visit.LocationQuery("device_challenge")}", new { user_code = userCode });

    private static Answer Poll(HydraJourney h, string? code) =>
        h.Realm.Post("public", "/oauth2/token", [("grant_type", DeviceGrant), ("device_code", code ?? ""), ("client_id", h.Realm.Identity("device", "client_id"))]);
}
