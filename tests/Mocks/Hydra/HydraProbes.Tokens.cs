using System.Text;
using Conformance.Mocks.Protocol.Wire;
using Answer = Conformance.Tests.Mocks.ProtocolDriver.Answer;

namespace Conformance.Tests.Mocks.Hydra;

/// <summary>Conversations about proof keys, near misses of tokens, and how families end.</summary>
internal static partial class HydraProbes
{
    private static IEnumerable<Answer> ProofKeys(HydraJourney h)
    {
        foreach (var first in new[] { Verifier[..^1] + "K", "short", null })
            foreach (var second in new[] { Verifier, "short", null })
            {
                var code = h.Code(changes: [("code_challenge", S256.Challenge(Verifier)), ("code_challenge_method", "S256")]);
                yield return h.Redeem(code, "default", ("code_verifier", first));
                yield return h.Redeem(code, "default", ("code_verifier", second));
            }

        var foreign = h.Code(changes: [("code_challenge", S256.Challenge(Verifier)), ("code_challenge_method", "S256")]);
        yield return h.Redeem(foreign, "second", ("code_verifier", Verifier));
        yield return h.Redeem(foreign, "default", ("code_verifier", Verifier));
        var misdirected = h.Code(changes: [("code_challenge", S256.Challenge(Verifier)), ("code_challenge_method", "S256")]);
        yield return h.Token("default", ("grant_type", "authorization_code"), ("code", misdirected), ("redirect_uri", "https://x"), ("code_verifier", "short"));
        yield return h.Redeem(misdirected, "default", ("code_verifier", Verifier));
        var unasked = h.Code();
        yield return h.Redeem(unasked, "default", ("code_verifier", Verifier));
        yield return h.Redeem(unasked);
        var nonce = h.Code("default", "openid", null, ("nonce", "short"), ("code_challenge", S256.Challenge(Verifier)), ("code_challenge_method", "S256"));
        yield return h.Redeem(nonce, "default", ("code_verifier", Verifier));
        yield return h.Redeem(nonce, "default", ("code_verifier", Verifier));
        yield return h.Redeem(h.Code("default", "openid", null, ("nonce", "éééé")));
    }

    private static IEnumerable<Answer> PartsOfCodes(HydraJourney h)
    {
        var code = h.Code();
        yield return h.Redeem(Signature(code));
        yield return h.Redeem("x." + code);
        var tokens = h.Redeem(code);
        yield return h.Redeem(Signature(code));
        yield return h.Introspect(tokens["access_token"]);
        yield return h.Redeem(h.Code("default", "openid")[7..]);
        yield return h.Redeem(h.Code("default", "openid", null, ("nonce", "short"))[7..]);
    }

    private static IEnumerable<Answer> PartsOfTokens(HydraJourney h)
    {
        var tokens = h.SignIn();
        var (access, refresh) = (tokens["access_token"] ?? "", tokens["refresh_token"] ?? "");
        foreach (var before in new[] { "", "x.", "!!.", ".", "ory_at_.", "xx." })
        {
            yield return h.Profile(before + Signature(access));
            yield return h.Profile(before + Signature(refresh));
        }

        yield return h.Profile(" " + access);
        yield return h.Realm.Send("public", "GET", "/userinfo", Encoding.UTF8.GetBytes("access_token=" + access), "application/x-www-form-urlencoded");
        foreach (var near in new[] { Signature(refresh), "x." + Signature(refresh), "x." + refresh, refresh + ".x" })
            yield return h.Refresh(near);
        yield return h.Client("/oauth2/revoke", "default", ("token", Signature(refresh)));
        yield return h.Introspect(refresh);
        var next = h.Refresh(refresh.Length > 7 ? refresh[7..] : refresh);
        yield return h.Refresh(Signature(refresh));
        yield return h.Introspect(next["access_token"]);
        yield return h.Refresh("x." + Signature(refresh));
        yield return h.Introspect(next["access_token"]);
        var late = h.SignIn();
        h.Realm.Advance(TimeSpan.FromDays(31));
        yield return h.Profile(late["refresh_token"]);
    }

    private static IEnumerable<Answer> Endings(HydraJourney h)
    {
        var first = h.SignIn();
        var second = h.Refresh(first["refresh_token"]);
        yield return h.Refresh(first["refresh_token"], "no-refresh");
        yield return h.Introspect(second["access_token"]);
        yield return h.Client("/oauth2/revoke", "default", ("token", first["refresh_token"]));
        var third = h.Refresh(second["refresh_token"]);
        foreach (var token in new[] { first, first, second, second, third, third })
            yield return h.Refresh(token["refresh_token"]);
        var deleted = h.SignIn();
        yield return h.Admin("DELETE", $"/oauth2/auth/sessions/consent?subject={h.Alice}&all=true");
        yield return h.Refresh(deleted["refresh_token"]);
    }

    private static IEnumerable<Answer> Credentials(HydraJourney h)
    {
        var (name, value) = HydraJourney.Basic(h.Realm.Identity("default", "client_id"), h.Realm.Identity("default", "client_secret"));
        yield return h.Realm.Post("public", "/oauth2/token", [("grant_type", "client_credentials")], (name, value.Replace("Basic ", "Basic  ")));
        yield return h.Admin("POST", "/clients", new { client_id = "m", client_secret = "a-secret-of-a-machine", grant_types = new[] { "client_credentials" }, scope = "read", audience = new[] { "https://api.example" } });
        foreach (var audience in new[] { "https://api.example", "https://API.example", "https://api.example/x", "https://api.examples" })
            yield return h.Realm.Post("public", "/oauth2/token", [("grant_type", "client_credentials"), ("audience", audience)], HydraJourney.Basic("m", "a-secret-of-a-machine"));
        yield return h.Realm.Post("public", "/oauth2/token",
            [("grant_type", "client_credentials"), ("audience", "https://api.example"), ("audience", "https://x")], HydraJourney.Basic("m", "a-secret-of-a-machine"));
    }

    private static string Signature(string token) => token[(token.IndexOf('.') + 1)..];
}
