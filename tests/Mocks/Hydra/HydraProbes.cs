using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;
using NUnit.Framework;
using Answer = Conformance.Tests.Mocks.ProtocolDriver.Answer;

namespace Conformance.Tests.Mocks.Hydra;

/// <summary>Short conversations, each in a realm of its own, that together touch every rule of the provider.</summary>
internal static partial class HydraProbes
{
    private const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private const string Everything = "read receive write offline openid";

    private static readonly string[] Queries =
        ["{ globals { network } }", "{ me { id } }", "mutation { lnInvoiceCreate { x } }", "mutation { lnInvoicePaymentSend { status } }", "{ me"];

    private static readonly Func<HydraJourney, IEnumerable<Answer>>[] All =
    [
        h => [h.Allow(changes: ("state", "State-" + new string('X', 300)))],
        .. Authorizations.Select(change => (Func<HydraJourney, IEnumerable<Answer>>)(h => [h.Authorize("default", "read offline", change)])),
        h => [h.Authorize("two-uris", "read", ("redirect_uri", null)), h.Authorize("default", "openid", ("redirect_uri", null))],
        h => [h.Authorize("default", "openid", ("request", "x"), ("request_uri", "y"))],
        h => [h.Allow(changes: ("response_mode", "fragment")), h.Allow(changes: ("response_mode", "form_post"))],
        .. new[] { "plain", null, "s256", "S512" }.Select(method => (Func<HydraJourney, IEnumerable<Answer>>)(h =>
            [h.Allow(changes: [("code_challenge", S256.Challenge(Verifier)), ("code_challenge_method", method)])])),
        Deny,
        Return,
        Silence,
        Responses,
        Objects,
        Hints,
        h => [h.Allow(scope: Everything, grant: "read write")],
        h => [h.SignIn("read"), h.SignIn("read offline"), h.SignIn("read offline_access"), h.SignIn("read offline", grant: "read"), h.SignIn("read offline", "no-refresh")],
        h => [h.SignIn(Everything, grant: "read write"), h.Redeem(h.Code("default", "openid", null, ("nonce", "a-nonce-of-the-client"))), h.Redeem(h.Code("default", "openid", null, ("nonce", "short")))],
        Codes,
        .. Verifiers.Select(v => (Func<HydraJourney, IEnumerable<Answer>>)(h => Prove(h, v))),
        h => [h.Redeem(h.Code(), "default", ("code_verifier", Verifier))],
        Clients,
        Bodies,
        h => from identity in new[] { "default", "machine", "no-refresh", "public", "tricky" }
             from scope in new[] { "read", "write", "admin" }
             select h.Token(identity, ("grant_type", "client_credentials"), ("scope", scope)),
        Refreshes,
        Families,
        ProofKeys,
        PartsOfCodes,
        PartsOfTokens,
        Endings,
        Credentials,
        Revocations,
        Expiry,
        Uses,
        Mixed,
        Sessions,
        Pages,
        Logouts,
        AnsweredTwice,
        DecidedTwice,
        AskedTwice,
        Undecodable,
        Unasked,
        LeftTwice,
        Channels,
        Deletions,
        Registrations,
        Documents,
        Signed,
        KeySets,
        Requests,
        Relations,
        Api,
        Devices,
        LateDevices,
        AroundTheRoutes,
        h => [h.Realm.Get("public", "/.well-known/openid-configuration"), h.Realm.Get("public", "/.well-known/jwks.json"), h.Realm.Get("public", "/nowhere")],
        h => [h.Realm.Get("public", "/oauth2/sessions/logout?state=x"), h.Realm.Get("public", "/oauth2/sessions/logout?id_token_hint=x"), h.Realm.Get("public", "/oauth2/sessions/logout")],
        h => from call in new[] { "login", "login?login_challenge=x", "consent?consent_challenge=x" } select h.Realm.Get("admin", "/admin/oauth2/auth/requests/" + call),
        h => [h.Realm.SendJson("admin", "POST", "/admin/clients", new { client_secret = "x", token_endpoint_auth_method = "other" }), h.Realm.Get("admin", "/admin/clients/x")],
    ];

    private static IEnumerable<(string, string?)> Authorizations =>
    [
        ("client_id", "nobody"), ("redirect_uri", "https://app.example.com/callback/more"), ("redirect_uri", "https://app.example.com/"),
        ("redirect_uri", "https://evil.example.com/"), ("redirect_uri", null), ("scope", "read admin"), ("audience", "x"), ("registration", "x"),
        ("response_type", null), ("response_type", "token"), ("response_mode", "x"), ("state", "1234567"), ("state", "12345678"), ("state", null), ("prompt", "none"),
    ];

    private static IEnumerable<string?> Verifiers =>
    [
        Verifier, null, new string('v', 42), new string('v', 43), new string('v', 128), new string('v', 129), Verifier + " ", S256.Challenge(Verifier), Verifier[..^1] + "é",
    ];

    /// <summary>Everything that the provider answers to all of them, an answer in a line.</summary>
    public static List<string> Ask(Provider provider) => [$"{provider.StyleOf("public")}", .. All.SelectMany(probe => Lines(() => probe(new HydraJourney(provider))))];

    // A defect may bar the way. Then the conversation is over, and that is its last line.
    private static List<string> Lines(Func<IEnumerable<Answer>> conversation)
    {
        var lines = new List<string>();
        try
        {
            foreach (var answer in conversation())
                lines.Add(Line(answer));
        }
        catch (AssertionException barred)
        {
            lines.Add(barred.Message);
        }

        return lines;
    }

    private static string Line(Answer answer) =>
        $"{answer.Status} {string.Join(' ', answer.Headers.Select(h => $"{h.Name}={h.Value}"))} {answer.Text}";

    private static IEnumerable<Answer> Deny(HydraJourney h)
    {
        var consent = h.Browse(h.AcceptLogin(h.Authorize()));
        yield return h.Browse(h.Reject("consent", consent, new { error = "access_denied", error_description = "No." }));
        yield return h.Browse(h.Reject("login", h.Authorize(), new { }));
    }

    private static IEnumerable<Answer> Return(HydraJourney h)
    {
        var back = h.AcceptLogin(h.Authorize());
        yield return h.Browse(h.AuthorizeAddress("second") + "&" + back[back.IndexOf("login_verifier", StringComparison.Ordinal)..]);
        h.ForgetCookies();
        yield return h.Browse(back);
        var login = h.AcceptLogin(h.Authorize());
        var consent = h.AcceptConsent(h.Browse(login), "read");
        yield return h.Browse(login);
        yield return h.Browse(consent);
        yield return h.Browse(consent);
        var late = h.AcceptLogin(h.Authorize());
        h.Realm.Advance(TimeSpan.FromHours(1));
        yield return h.Browse(late);
        yield return h.Browse(h.AuthorizeAddress() + "&login_verifier=x");
        yield return h.Browse(h.AuthorizeAddress() + "&consent_verifier=x");
    }

    private static IEnumerable<Answer> Silence(HydraJourney h)
    {
        yield return h.Allow(remember: true);
        foreach (var prompt in new[] { "none", "none consent", "later" })
            yield return h.Browse(h.AcceptLogin(h.Authorize(changes: ("prompt", prompt))));
        yield return h.Browse(h.AcceptLogin(h.Authorize("default", "write", ("prompt", "none"))));
    }

    private static IEnumerable<Answer> Codes(HydraJourney h)
    {
        var code = h.Code();
        yield return h.Redeem("garbage");
        yield return h.Redeem("ory_ac_x" + code[8..]);
        yield return h.Redeem(code, "second");
        yield return h.Token("default", ("grant_type", "authorization_code"), ("code", code));
        yield return h.Token("default", ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", "https://x"));
        yield return h.Token("default", ("grant_type", "authorization_code"), ("code", h.Code()), ("redirect_uri", "https://x"));
        var tokens = h.Redeem(code);
        yield return tokens;
        yield return h.Redeem(code, "default", ("code", "other"));
        yield return h.Introspect(tokens["access_token"]);
        var late = h.Code();
        h.Realm.Advance(TimeSpan.FromMinutes(11));
        yield return h.Redeem(late);
    }

    private static IEnumerable<Answer> Prove(HydraJourney h, string? verifier)
    {
        var code = h.Code(changes: [("code_challenge", S256.Challenge(verifier is ['v', ..] ? verifier : Verifier)), ("code_challenge_method", "S256")]);
        yield return h.Redeem(code, "default", ("code_verifier", verifier), ("code_challenge_method", "plain"));
        yield return h.Redeem(code);
        if (verifier != Verifier)
            yield break;
        var challenge = S256.Challenge(Verifier);
        code = h.Code(changes: [("code_challenge", challenge.ToUpperInvariant()), ("code_challenge_method", "S256")]);
        yield return h.Redeem(code, "default", ("code_verifier", Verifier));
        code = h.Code(changes: [("code_challenge", S256.Challenge(new string(' ', 43))), ("code_challenge_method", "S256")]);
        yield return h.Redeem(code, "default", ("code_verifier", new string(' ', 43)));
    }

    private static IEnumerable<Answer> Clients(HydraJourney h)
    {
        var (id, secret) = (h.Realm.Identity("default", "client_id"), h.Realm.Identity("default", "client_secret"));
        (string, string)[] form = [("grant_type", "client_credentials")];
        foreach (var wrong in new[] { "wrong", "", secret.ToUpperInvariant(), secret[..8], secret[..^1] })
            yield return h.Realm.Post("public", "/oauth2/token", form, HydraJourney.Basic(id, wrong));
        yield return h.Realm.Post("public", "/oauth2/token", form, HydraJourney.Basic("nobody", secret));
        yield return h.Realm.Post("public", "/oauth2/token", [.. form, ("client_id", id), ("client_secret", secret)], HydraJourney.Basic(id, secret));
        yield return h.Realm.Post("public", "/oauth2/token", [.. form, ("client_id", id), ("client_secret", secret)]);
        yield return h.Realm.Post("public", $"/oauth2/token?client_id={id}&client_secret={secret}", form);
        yield return h.Realm.Post("public", "/oauth2/token", form, ("Authorization", "Basic " + Convert.ToBase64String("%:x"u8)));
        yield return h.Realm.Post("public", "/oauth2/token", [.. form, ("client_assertion_type", "x")]);
    }

    private static IEnumerable<Answer> Bodies(HydraJourney h)
    {
        foreach (var (body, type) in new[]
        {
            ("x=1", "application/x-www-form-urlencoded"), ("", "application/x-www-form-urlencoded"), ("grant_type=%zz", "application/x-www-form-urlencoded"), ("grant_type=x", "multipart/form-data"),
            ("grant_type=Authorization_Code", "application/x-www-form-urlencoded"), ("grant_type=password", "application/x-www-form-urlencoded"),
            ("{\"grant_type\":\"client_credentials\"}", "application/json"),
        })
            yield return h.Realm.Send("public", "POST", "/oauth2/token", System.Text.Encoding.UTF8.GetBytes(body), type);
    }

    private static IEnumerable<Answer> Refreshes(HydraJourney h)
    {
        var tokens = h.SignIn("read write offline");
        yield return h.Refresh("garbage");
        yield return h.Refresh("ory_rt_x" + tokens["refresh_token"]?[8..]);
        yield return h.Refresh(tokens["refresh_token"], "second");
        yield return h.Refresh(tokens["refresh_token"], "no-refresh");
        yield return h.Realm.Post("public", "/oauth2/token",
            [("grant_type", "refresh_token"), ("refresh_token", "x"), ("client_id", h.Realm.Identity("default", "client_id"))]);
        var narrow = h.Refresh(tokens["refresh_token"], "default", ("scope", "read offline"));
        yield return narrow;
        var wide = h.Refresh(narrow["refresh_token"], "default", ("scope", "read write receive offline"));
        yield return wide;
        yield return h.Refresh(wide["refresh_token"]);
    }

    private static IEnumerable<Answer> Families(HydraJourney h)
    {
        var first = h.SignIn();
        var second = h.Refresh(first["refresh_token"]);
        yield return h.Introspect(first["access_token"]);
        yield return h.Refresh(first["refresh_token"]);
        yield return h.Introspect(second["access_token"]);
        yield return h.Refresh(second["refresh_token"]);
    }

    private static IEnumerable<Answer> Revocations(HydraJourney h)
    {
        var (tokens, other) = (h.SignIn(), h.SignIn());
        yield return h.Client("/oauth2/revoke", "second", ("token", tokens["refresh_token"]));
        yield return h.Introspect(tokens["refresh_token"]);
        yield return h.Realm.Post("public", "/oauth2/revoke", [("token", other["access_token"]!)]);
        yield return h.Client("/oauth2/revoke", "default", ("token", "garbage"));
        yield return h.Client("/oauth2/revoke", "default", ("token", tokens["refresh_token"]), ("token_type_hint", "access_token"));
        foreach (var token in new[] { tokens["access_token"], tokens["refresh_token"], other["access_token"] })
        {
            yield return h.Introspect(token);
            yield return h.Profile(token);
            yield return h.Graphql(Queries[1], token);
        }

        yield return h.Refresh(tokens["refresh_token"]);
        yield return h.Realm.Post("admin", "/admin/oauth2/introspect", [("token", other["access_token"]!), ("scope", "write")]);
    }

    private static IEnumerable<Answer> Expiry(HydraJourney h)
    {
        var tokens = h.SignIn();
        foreach (var minutes in new[] { 40, 30 })
        {
            h.Realm.Advance(TimeSpan.FromMinutes(minutes));
            yield return h.Introspect(tokens["access_token"]);
            yield return h.Profile(tokens["access_token"]);
            yield return h.Graphql(Queries[1], tokens["access_token"]);
        }

        h.Realm.Advance(TimeSpan.FromDays(20));
        tokens = h.Refresh(tokens["refresh_token"]);
        h.Realm.Advance(TimeSpan.FromDays(20));
        tokens = h.Refresh(tokens["refresh_token"]);
        yield return tokens;
        h.Realm.Advance(TimeSpan.FromDays(31));
        yield return h.Refresh(tokens["refresh_token"]);
    }

    private static IEnumerable<Answer> Uses(HydraJourney h)
    {
        foreach (var grant in new[] { "read", "receive", "write", "offline", "" })
        {
            var token = h.SignIn("read receive write offline", grant: grant)["access_token"];
            foreach (var query in Queries)
                yield return h.Graphql(query, token);
            yield return h.Profile(token);
        }

        var tokens = h.SignIn(Everything);
        foreach (var token in new[] { null, "garbage", "Bearer " + tokens["access_token"], tokens["refresh_token"] })
            yield return h.Graphql(Queries[1], token);
        yield return h.Graphql(Queries[1], "Bearer " + tokens["access_token"], "Authorization");
        yield return h.Profile(tokens["refresh_token"]);
        yield return h.Introspect(tokens["refresh_token"]);
    }

    private static IEnumerable<Answer> Mixed(HydraJourney h)
    {
        yield return h.Token("two-uris", ("grant_type", "authorization_code"), ("code", h.Code("two-uris")), ("redirect_uri", h.Realm.Identity("two-uris", "other_redirect_uri")));
        var first = h.SignIn("receive offline");
        yield return h.Graphql("mutation { lnInvoiceCreate { x } pay: lnInvoicePaymentSend { status } }", first["access_token"]);
        foreach (var altered in new[] { "x" + first["access_token"], "x" + first["refresh_token"] })
            yield return h.Introspect(altered);
        h.Realm.Advance(TimeSpan.FromMinutes(30));
        h.SignIn("read write offline");
        yield return h.Introspect(first["access_token"]);
        var bob = h.Browse(h.AcceptLogin(h.Authorize(), subject: h.Realm.Fixture("user.bob", "subject")));
        yield return h.Redeem(HydraJourney.CodeOf(h.Browse(h.AcceptConsent(bob, "read"))));
        var second = h.Refresh(first["refresh_token"]);
        yield return h.Introspect(second["access_token"]);
        h.Realm.Advance(TimeSpan.FromMinutes(40));
        yield return h.Introspect(second["access_token"]);
        yield return h.Client("/oauth2/revoke", "default", ("token", second["access_token"]));
        yield return h.Introspect(second["refresh_token"]);
        var third = h.SignIn();
        yield return h.Realm.Send("admin", "DELETE", $"/admin/oauth2/auth/sessions/consent?subject={h.Alice}&all=true", [], null);
        yield return h.Introspect(third["access_token"]);
    }
}
