using System.Text;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra;
using Conformance.Mocks.Protocol.Wire;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hydra;

/// <summary>The ways through Hydra that tests walk: a browser with cookies, an application that says yes, a client.</summary>
internal sealed class HydraJourney(Provider? provider = null)
{
    public const string State = "a-state-of-the-client";

    /// <summary>What a realm that demands PKCE gets with every request.</summary>
    private const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private readonly Dictionary<string, string> _cookies = [];

    private readonly bool _proves = provider is HydraBlueprint { Settings.PkceForAll: true };

    public ProtocolDriver Realm { get; } = new(provider ?? HydraProvider.CreateBlueprint());

    public string Alice => Realm.Fixture("user.alice", "subject");

    /// <summary>A browser's GET on the public surface, by path or by whole address.</summary>
    public ProtocolDriver.Answer Browse(string address)
    {
        var path = address.Replace("https://public.test", "");
        var answer = Realm.Get("public", path, ("Cookie", string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}"))));
        Keep(answer);
        return answer;
    }

    /// <summary>The browser keeps the answer's cookies.</summary>
    public void Keep(ProtocolDriver.Answer answer)
    {
        foreach (var cookie in answer.Headers.Where(h => h.Name == "Set-Cookie"))
        {
            var pair = cookie.Value.Split(';')[0].Split('=', 2);
            _cookies[pair[0]] = pair[1];
        }
    }

    public void ForgetCookies() => _cookies.Clear();

    /// <summary>The authorization request of an identity; a change of null leaves the parameter out.</summary>
    public string AuthorizeAddress(string identity = "default", string scope = "read offline", params (string Name, string? Value)[] changes)
    {
        var fields = new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = Realm.Identity(identity, "client_id"),
            ["redirect_uri"] = Realm.Identity(identity, "redirect_uri"),
            ["scope"] = scope,
            ["state"] = State,
        };
        if (_proves)
            (fields["code_challenge"], fields["code_challenge_method"]) = (S256.Challenge(Verifier), "S256");
        foreach (var (name, value) in changes)
            fields[name] = value;
        return "/oauth2/auth?" + FormUrlEncoded.Write(fields.Where(f => f.Value is not null).Select(f => new Field(f.Key, f.Value!)));
    }

    public ProtocolDriver.Answer Authorize(string identity = "default", string scope = "read offline", params (string Name, string? Value)[] changes) =>
        Browse(AuthorizeAddress(identity, scope, changes));

    /// <summary>Accepts the login of a redirect to the login page; yields the address to go on with.</summary>
    public string AcceptLogin(ProtocolDriver.Answer login, bool remember = false, string? subject = null) =>
        Put("login/accept?login_challenge", login.LocationQuery("login_challenge"), new { subject = subject ?? Alice, remember });

    public string AcceptConsent(ProtocolDriver.Answer consent, string grant, bool remember = false) =>
        Put("consent/accept?consent_challenge", consent.LocationQuery("consent_challenge"),
            new { grant_scope = grant.Split(' ', StringSplitOptions.RemoveEmptyEntries), remember });

    public string Reject(string stage, ProtocolDriver.Answer page, object words) => Put($"{stage}/reject?{stage}_challenge", page.LocationQuery($"{stage}_challenge"), words);

    /// <summary>Through login and consent to the callback.</summary>
    public ProtocolDriver.Answer Allow(
        string identity = "default", string scope = "read offline", string? grant = null, bool remember = false, params (string Name, string? Value)[] changes)
    {
        var consent = Browse(AcceptLogin(Authorize(identity, scope, changes), remember));
        return Browse(AcceptConsent(consent, grant ?? scope, remember));
    }

    public string Code(string identity = "default", string scope = "read offline", string? grant = null, params (string Name, string? Value)[] changes) =>
        CodeOf(Allow(identity, scope, grant, false, changes));

    /// <summary>The code of a callback, in the query or, by a defect, in the fragment.</summary>
    public static string CodeOf(ProtocolDriver.Answer callback) =>
        callback.LocationQuery("code")
        ?? FormUrlEncoded.ParseFields((callback.Location ?? "").Split('#')[^1])["code"]
        ?? throw new AssertionException("the callback has no code");

    public ProtocolDriver.Answer Token(string identity, params (string Name, string? Value)[] form) => Client("/oauth2/token", identity, form);

    /// <summary>Posts a form in the way that the identity authenticates.</summary>
    public ProtocolDriver.Answer Client(string path, string identity, params (string Name, string? Value)[] form)
    {
        var fields = form.Where(f => f.Value is not null).Select(f => (f.Name, f.Value!)).ToList();
        var id = Realm.Identity(identity, "client_id");
        if (Realm.Identity(identity, "auth") == "basic")
            return Realm.Post("public", path, [.. fields], Basic(id, Realm.Identity(identity, "client_secret")));
        fields.Add(("client_id", id));
        if (Realm.Identity(identity, "auth") == "post")
            fields.Add(("client_secret", Realm.Identity(identity, "client_secret")));
        return Realm.Post("public", path, [.. fields]);
    }

    public ProtocolDriver.Answer Redeem(string? code, string identity = "default", params (string Name, string? Value)[] more) => Token(identity,
        [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Realm.Identity(identity, "redirect_uri")), .. more,
            .. _proves ? [("code_verifier", Verifier)] : Array.Empty<(string, string?)>()]);

    public ProtocolDriver.Answer Refresh(string? token, string identity = "default", params (string Name, string? Value)[] more) =>
        Token(identity, [("grant_type", "refresh_token"), ("refresh_token", token), .. more]);

    /// <summary>The tokens of a new sign-in.</summary>
    public ProtocolDriver.Answer SignIn(string scope = "read offline", string identity = "default", string? grant = null) =>
        Redeem(Code(identity, scope, grant), identity);

    public ProtocolDriver.Answer Introspect(string? token) => Realm.Post("admin", "/admin/oauth2/introspect", [("token", token ?? "")]);

    public bool IsActive(string? token) => Introspect(token)["active"] == "True";

    public ProtocolDriver.Answer Profile(string? token) => Realm.Get("public", "/userinfo", ("Authorization", $"Bearer {token}"));

    public ProtocolDriver.Answer Admin(string method, string path, object? body = null) => body is null
        ? Realm.Send("admin", method, "/admin" + path, [], null)
        : Realm.SendJson("admin", method, "/admin" + path, body);

    public ProtocolDriver.Answer Graphql(string query, string? token, string header = "Oauth2-Token") =>
        Realm.SendJson("api", "POST", "/graphql", new { query }, token is null ? [] : [(header, token)]);

    public static (string Name, string Value) Basic(string id, string secret) => ("Authorization",
        "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{FormUrlEncoded.EncodeText(id)}:{FormUrlEncoded.EncodeText(secret)}")));

    private string Put(string call, string? challenge, object body) =>
        Realm.SendJson("admin", "PUT", $"/admin/oauth2/auth/requests/{call}={challenge}", body)["redirect_to"]
        ?? throw new AssertionException($"{call} was refused: {Realm.Last?.Reason}");
}
