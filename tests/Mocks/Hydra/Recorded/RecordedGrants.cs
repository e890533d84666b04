using System.Text.Json;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Tests.Mocks.Hydra.Recorded;

/// <summary>Makes the grants of a case on the mock and knows what came of them, by name and value: g0.code, g0.at, cc.at.</summary>
internal sealed class RecordedGrants
{
    private const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk-verifier-0001";

    private readonly RecordedMock _mock;
    private readonly Dictionary<string, string> _values = [];

    public RecordedGrants(RecordedMock mock, IEnumerable<RecordedGrant> grants)
    {
        _mock = mock;
        foreach (var grant in grants)
            Make(grant, RecordedClient.Named(grant.Client));
    }

    /// <summary>The value, or the text none, as the recorder had it.</summary>
    public string this[string name] => _values.GetValueOrDefault(name, "none");

    private void Make(RecordedGrant grant, RecordedClient client)
    {
        if (grant.Kind == "cc")
        {
            Keep(grant, client, "", ("grant_type", "client_credentials"), ("scope", "read"));
            return;
        }

        var code = _values[$"{grant.Name}.code"] = CodeOf(grant, client);
        if (grant.Kind == "code")
            return;
        Keep(grant, client, "", [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", client.RedirectUris[0]), .. grant.Pkce ? [("code_verifier", Verifier)] : Array.Empty<(string, string)>()]);
        if (grant.Kind == "refreshed" && _values.TryGetValue($"{grant.Name}.rt", out var refresh))
            Keep(grant, client, "2", ("grant_type", "refresh_token"), ("refresh_token", refresh));
    }

    // Login and consent are accepted over the admin API; the browser is one of its own.
    private string CodeOf(RecordedGrant grant, RecordedClient client)
    {
        var cookies = new Dictionary<string, string>();
        var login = Browse(cookies, "/oauth2/auth?" + FormUrlEncoded.Write(AuthorizationRequest(grant, client).Select(f => new Field(f.Name, f.Value))));
        var consent = Browse(cookies, Accept("login", login, new { subject = "user-1" }));
        var callback = Browse(cookies, Accept("consent", consent, new { grant_scope = (grant.Scope ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries) }));
        return Parameter(callback, "code");
    }

    private static IEnumerable<(string Name, string Value)> AuthorizationRequest(RecordedGrant grant, RecordedClient client)
    {
        yield return ("response_type", "code");
        yield return ("client_id", client.Id);
        yield return ("redirect_uri", client.RedirectUris[0]);
        yield return ("scope", grant.Scope ?? "");
        yield return ("state", "state-12345678");
        if ((grant.Scope ?? "").Split(' ').Contains("openid"))
            yield return ("nonce", "nonce-12345678");
        if (!grant.Pkce)
            yield break;
        yield return ("code_challenge", S256.Challenge(Verifier));
        yield return ("code_challenge_method", "S256");
    }

    private string Accept(string stage, string page, object document) =>
        _mock.Order("PUT", $"/admin/oauth2/auth/requests/{stage}/accept?{stage}_challenge={Uri.EscapeDataString(Parameter(page, $"{stage}_challenge"))}", document)
            .GetProperty("redirect_to").GetString()!;

    private string Browse(Dictionary<string, string> cookies, string address)
    {
        var target = address.StartsWith('/') ? address : address.Replace(_mock.Public, "");
        var answer = _mock.Send("pub", "GET", target, cookies.Count == 0 ? [] : [("Cookie", string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value}")))], null);
        foreach (var (_, cookie) in answer.Headers.Where(h => h.Name == "set-cookie"))
            cookies[cookie.Split('=')[0]] = cookie.Split(';')[0].Split('=', 2)[1];
        return answer.Header("location") ?? throw new InvalidOperationException($"no redirect but {answer.Status} at {target}: {answer.Body}");
    }

    private static string Parameter(string address, string name) =>
        FormUrlEncoded.ParseFields(address.Split('?', 2)[1])[name] ?? throw new InvalidOperationException($"no {name} in {address}");

    private void Keep(RecordedGrant grant, RecordedClient client, string suffix, params (string Name, string Value)[] form)
    {
        var headers = new List<(string, string)> { ("Content-Type", "application/x-www-form-urlencoded") };
        var fields = form.ToList();
        if (client.Auth == "client_secret_basic")
            headers.Add(HydraJourney.Basic(client.Id, client.Secret!));
        else
            fields.Add(("client_id", client.Id));
        if (client.Auth == "client_secret_post")
            fields.Add(("client_secret", client.Secret!));
        var answer = _mock.Send("pub", "POST", "/oauth2/token", headers, FormUrlEncoded.Write(fields.Select(f => new Field(f.Name, f.Value))));
        if (answer.Status != 200)
            throw new InvalidOperationException($"{grant}: {answer.Status} {answer.Body}");
        using var json = JsonDocument.Parse(answer.Body);
        foreach (var (member, name) in new[] { ("access_token", "at"), ("refresh_token", "rt"), ("id_token", "id") })
            if (json.RootElement.TryGetProperty(member, out var value))
                _values[$"{grant.Name}.{name}{suffix}"] = value.GetString()!;
    }
}
