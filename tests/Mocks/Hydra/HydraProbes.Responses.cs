using Answer = Conformance.Tests.Mocks.ProtocolDriver.Answer;

namespace Conformance.Tests.Mocks.Hydra;

/// <summary>Conversations about response types, request objects and hints.</summary>
internal static partial class HydraProbes
{
    private const string UnsignedObject = "eyJhbGciOiJub25lIn0.eyJzY29wZSI6Im9wZW5pZCByZWFkIHdyaXRlIiwic3RhdGUiOiJzdGF0ZS1vZi10aGUtb2JqZWN0In0.";
    private const string SignedObject = "eyJhbGciOiJSUzI1NiIsImtpZCI6InJlcXVlc3Qta2V5In0.eyJzY29wZSI6Im9wZW5pZCByZWFkIHdyaXRlIiwic3RhdGUiOiJzdGF0ZS1vZi10aGUtb2JqZWN0In0.HBks-BivbiGrx5mu8Ayr512ZYJc_k__SS0_034s3i89CnaUqxmUJfDeTn5Eralv3hKbh-bOwoe6D8rqfQJ2wKCLmz42tEZQMp-HB904XEH4NJXPONofU3QXsiq1yOCZy5VKbDVQtkuqTc80Li1iNIaIx2yLxoRc7Y5Fl72D27bhFHUfo4GneX5VP9FdVGYiqX0FoZ8of3Rs4XquSUuYS2o60itBJjHzD_OzpNP2fwPC7SQArEZcjY438D8-d1XiYmLbhAHI0d4KJGfSRRPn-dV-gZpgjZDcXjAY7mGrzb28RVU8mJgiDWOEYgSAZn4RJ4SaSDDC_cugClP-KV83_5g";
    private const string ForgedObject = "eyJhbGciOiJSUzI1NiIsImtpZCI6InJlcXVlc3Qta2V5In0.eyJzY29wZSI6Im9wZW5pZCByZWFkIHdyaXRlIiwic3RhdGUiOiJzdGF0ZS1vZi10aGUtb2JqZWN0In0.kA0drWt0RzYIiLXqT_UBnpsZ2138s-xdnGq-hVmhIleykYGK-wnz9RkG00HS6ei4fouQIrY9E2bUhtaomeIkOQD5lY0_OP6XsyjwBNxZilCl9Xe5hyiwKuHMeeL0xyp9fzq_AaUaTPxrMjZbMJNJb7yxxaF8Xy0M-LwVZ1OrU-AXGWVjMOYrWR33TRQZb1OrbiVcz18bFaJN6JIj69ARL1DlG9dCwjuB5acA7J9s7_uncfzzVLNytsyDmxuGBuCEz9VtwmRUrKwDNt0EfeoghtmwpV-cxEleqiHWtahARP-L-akFpU6W3SRsao3EFFhMjqhcN7Uc-VEDgpUsRtCPHQ";
    private const string Modulus = "4mM5g2Rffd2nu0hA5oV67oAjQKxzHYfsnY2kfbk03vgC5i5IynQSbyuP0MCp5KP6Q7IKsi9_3WDhSDoOp81-9pbvZfPui3L_c6YEmoyepAPJczhHaQ3uSV-L57GSjiZIsc59Zyq6VIupCXs9uesyQONkL9y54WI6rSlYc9oNQYTzwNhfpuVii7j-Sx0W7SF2zVlQCSafFbcwd7cb1S0tvhubDHaVgI1mpjkUiGXxI3mrpEqIxKZmO68g0pAG1FGTcqDhLMMTtLDvaLtanTyguWQ59hgufIsHf--Hv14kJVU2UGRrR9nwno_MtUe4FiIr4eHQLut2WhUSCoIqMShISQ";
    private const string Client = "a-client-of-the-front";
    private const string Loopback = "http://127.0.0.1:9999/cb";
    private const string OtherLoopback = "http://127.0.0.2:9999/cb";

    private static readonly (string Name, string? Value)[][] Fronts =
    [
        [("response_type", "token")],
        [("response_type", "token"), ("response_mode", "query")],
        [("response_type", "id_token")],
        [("response_type", "id_token"), ("nonce", "short")],
        [("response_type", "id_token token"), ("nonce", "a-nonce-of-the-client")],
        [("response_type", "code id_token"), ("nonce", "a-nonce-of-the-client")],
        [("response_type", "id_token token code"), ("nonce", "a-nonce-of-the-client"), ("response_mode", "form_post")],
        [("response_type", "token"), ("state", "short")],
    ];

    private static IEnumerable<Answer> Responses(HydraJourney h)
    {
        Register(h, ["authorization_code", "implicit"]);
        foreach (var front in Fronts)
            foreach (var scope in new[] { "openid read", "read" })
            {
                yield return GoThrough(h, scope, [("client_id", Client), .. front]);
                if (h.Realm.Last!.Response.Headers["Location"] is { } location && location.Contains("access_token="))
                    yield return h.Introspect(location.Split("access_token=")[1].Split('&')[0]);
            }

        Register(h, ["authorization_code"]);
        yield return GoThrough(h, "read", [("client_id", Client), .. Fronts[0]]);
        foreach (var uri in new[] { Loopback + " ", "http://127.0.0.1:8888/cb", "http://127.0.0.2:8888/cb" })
            yield return h.Authorize(scope: "read", changes: [("client_id", Client), ("redirect_uri", uri)]);
    }

    private static IEnumerable<Answer> Objects(HydraJourney h)
    {
        foreach (var algorithm in new[] { "", "RS256" })
        {
            Register(h, ["authorization_code"], algorithm);
            foreach (var sent in new[] { UnsignedObject, SignedObject, ForgedObject, "x" })
                yield return GoThrough(h, "openid", [("client_id", Client), ("request", sent)]);
        }

        foreach (var address in new[] { "https://app.example.com/object", "https://app.example.com/other" })
            yield return h.Authorize(scope: "openid", changes: [("client_id", Client), ("request_uri", address)]);
    }

    private static IEnumerable<Answer> Hints(HydraJourney h)
    {
        var hint = h.SignIn("openid")["id_token"];
        yield return h.Browse(h.AcceptLogin(h.Authorize(scope: "openid", changes: ("id_token_hint", hint)), subject: "another"));
        h.Browse(h.AcceptLogin(h.Authorize(), remember: true, subject: "another"));
        yield return h.Authorize(scope: "openid", changes: ("id_token_hint", hint));
        yield return h.Authorize(scope: "openid", changes: ("max_age", "abc"));
    }

    private static Answer GoThrough(HydraJourney h, string scope, (string Name, string? Value)[] changes)
    {
        var login = h.Authorize("default", scope, changes);
        if (login.LocationQuery("login_challenge") is null)
            return login;
        var consent = h.Browse(h.AcceptLogin(login));
        return consent.LocationQuery("consent_challenge") is null ? consent : h.Browse(h.AcceptConsent(consent, scope));
    }

    private static void Register(HydraJourney h, string[] grants, string algorithm = "")
    {
        h.Admin("DELETE", "/clients/" + Client);
        h.Admin("POST", "/clients", new
        {
            client_id = Client,
            client_secret = "a-secret-of-the-front",
            grant_types = grants,
            response_types = new[] { "code", "token", "id_token", "code id_token", "id_token token", "code id_token token" },
            redirect_uris = new[] { h.Realm.Identity("default", "redirect_uri"), Loopback, OtherLoopback },
            scope = "openid read write",
            request_uris = new[] { "https://app.example.com/object" },
            request_object_signing_alg = algorithm,
            jwks = new { keys = new[] { new { kty = "RSA", use = "sig", alg = "RS256", kid = "request-key", e = "AQAB", n = Modulus } } },
        });
    }
}
