using System.Text;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Benchmarks;

/// <summary>Hydra's code and refresh token, got by the whole way through login and consent.</summary>
internal static class HydraOperations
{
    private const string Scope = "read receive write offline";

    public static (ProtocolRequest Request, string Step, string Secret) Exchange(StepDriver driver)
    {
        var code = Code(driver);
        return (
            Redeem(driver, code),
            "redeem: { code: $secret, redirect_uri: $identity.redirect_uri }",
            code);
    }

    public static (ProtocolRequest Request, string Step, string Secret) Refresh(StepDriver driver)
    {
        var token = StepDriver.Member(driver.PlayRequest(Redeem(driver, Code(driver))), "refresh_token");
        return (
            StepDriver.Request("public", "POST /oauth2/token", $"grant_type=refresh_token&refresh_token={token}", Basic(driver)),
            "refresh: { refresh_token: $secret }",
            token);
    }

    private static ProtocolRequest Redeem(StepDriver driver, string code) => StepDriver.Request(
        "public",
        "POST /oauth2/token",
        $"grant_type=authorization_code&code={code}&redirect_uri={Uri.EscapeDataString(driver.Identity["redirect_uri"])}",
        Basic(driver));

    private static string Basic(StepDriver driver) =>
        "Authorization: Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(
            $"{FormUrlEncoded.EncodeText(driver.Identity["client_id"])}:{FormUrlEncoded.EncodeText(driver.Identity["client_secret"])}"));

    private static string Code(StepDriver driver)
    {
        var cookies = new List<string>();
        var query = FormUrlEncoded.Write(
        [
            new("response_type", "code"), new("client_id", driver.Identity["client_id"]), new("redirect_uri", driver.Identity["redirect_uri"]),
            new("scope", Scope), new("state", "benchmark-state"),
        ]);
        var login = Go($"/oauth2/auth?{query}");
        var subject = driver.Prepared.Fixtures["user.alice"]["subject"];
        var consent = Go(Accept("login", login, $$"""{"subject":"{{subject}}"}"""));
        var scopes = string.Join(',', Scope.Split(' ').Select(s => $"\"{s}\""));
        var callback = Go(Accept("consent", consent, $$"""{"grant_scope":[{{scopes}}]}"""));
        return Parameter(callback, "code");

        string Go(string target)
        {
            var answer = driver.PlayRequest(StepDriver.Request("public", $"GET {target}", "", [.. cookies.Select(c => $"Cookie: {c}")]));
            cookies.AddRange(answer.Headers.Where(h => h.Name == "Set-Cookie").Select(h => h.Value.Split(';')[0]));
            return answer.Headers["Location"]!;
        }

        string Accept(string kind, string location, string body)
        {
            var challenge = Uri.EscapeDataString(Parameter(location, $"{kind}_challenge"));
            var answer = driver.PlayRequest(StepDriver.Request("admin", $"PUT /admin/oauth2/auth/requests/{kind}/accept?{kind}_challenge={challenge}", body));
            return new Uri(StepDriver.Member(answer, "redirect_to")).PathAndQuery[$"/public".Length..];
        }
    }

    private static string Parameter(string location, string name) =>
        FormUrlEncoded.ParseFields(new Uri(location).Query.TrimStart('?'))[name] ?? throw new InvalidOperationException($"no {name} in {location}");
}
