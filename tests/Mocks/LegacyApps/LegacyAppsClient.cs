using System.Text;
using System.Text.Json;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.LegacyApps;
using Answer = Conformance.Tests.Mocks.ProtocolDriver.Answer;

namespace Conformance.Tests.Mocks.LegacyApps;

/// <summary>A client of a new realm of legacy-apps. Each call is right unless an argument bends it.</summary>
internal sealed class LegacyAppsClient(Provider? provider = null)
{
    public const string TokenPath = "/oauth2/v0/token";

    public ProtocolDriver Driver { get; } = new(provider ?? LegacyAppsProvider.CreateBlueprint());

    /// <summary>A fixture's one value, such as the token of legacy.user-a.</summary>
    public string this[string fixture] => Driver.Prepared.Fixtures[fixture] is var fields && fields.TryGetValue("token", out var token) ? token : fields.Values.Single();

    /// <summary>Form fields with the identity's credentials before them.</summary>
    public Answer Token(string identity, params (string Name, string Value)[] fields) =>
        Form([("client_id", Id(identity)), ("client_secret", Secret(identity)), .. fields]);

    /// <summary>The data centre whose token endpoint is called: api or other.</summary>
    public string Surface { get; set; } = "api";

    /// <summary>Form fields as they stand.</summary>
    public Answer Form(params (string Name, string Value)[] fields) => Driver.Post(Surface, TokenPath, fields);

    /// <summary>Any body, called what it is not, too.</summary>
    public Answer Text(string body, string? contentType, string query = "") =>
        Driver.Send("api", "POST", TokenPath + query, Encoding.UTF8.GetBytes(body), contentType);

    public string Id(string identity = "default") => Driver.Identity(identity, "client_id");

    public string Secret(string identity = "default") => Driver.Identity(identity, "client_secret");

    public Answer AppToken(string identity = "default") => Token(identity, ("grant_type", "client_credentials"));

    public Answer Refresh(string? refreshToken, string identity = "default", string? scope = null) =>
        scope is null
            ? Token(identity, ("grant_type", "refresh_token"), ("refresh_token", refreshToken ?? ""))
            : Token(identity, ("grant_type", "refresh_token"), ("refresh_token", refreshToken ?? ""), ("scope", scope));

    /// <summary>Step 2; bearer and secret are the identity's unless given.</summary>
    public Answer Exchange(
        string token = "legacy.user-a",
        string? app = "app.linked",
        string query = "",
        string identity = "default",
        string? bearer = null,
        string? secret = null) =>
        ExchangeBody(
            JsonSerializer.Serialize(new { token = this[token], secret = secret ?? Secret(identity) }),
            PathOf(app is null ? "unknown-key" : this[app]) + query,
            $"Bearer {bearer ?? AppToken(identity)["access_token"]}");

    /// <summary>Step 2 with any body, path and Authorization header.</summary>
    public Answer ExchangeBody(string json, string? path = null, string? authorization = null, string method = "POST") =>
        Driver.Send("api", method, path ?? PathOf(this["app.linked"]), Encoding.UTF8.GetBytes(json), "application/json",
            authorization is null ? [] : [("Authorization", authorization)]);

    /// <summary>The right body of step 2.</summary>
    public string GoodBody => JsonSerializer.Serialize(new { token = this["legacy.user-a"], secret = Secret() });

    public string GoodBearer => $"Bearer {AppToken()["access_token"]}";

    public static string PathOf(string consumerKey) => $"/appmgmt/v0/legacyApps/{consumerKey}/exchangeRefreshToken/me";

    public Answer Disconnect(string? bearer, string path = "/app-mgmt/v0/connections") =>
        Driver.Send("api", "DELETE", path, [], null, bearer is null ? [] : [("Authorization", $"Bearer {bearer}")]);

    /// <summary>The refresh token of an exchange, read as a lenient client reads it; null when there is none.</summary>
    public static string? NewToken(Answer exchange) =>
        exchange.Text.StartsWith('{') && JsonDocument.Parse(exchange.Text, Lenient).RootElement.TryGetProperty("token", out var token)
            ? token.GetString()
            : null;

    private static JsonDocumentOptions Lenient => new() { AllowTrailingCommas = true };

    /// <summary>The claims of an answer's access token.</summary>
    public static JsonElement Claims(Answer answer) => JsonDocument.Parse(
        System.Buffers.Text.Base64Url.DecodeFromChars(answer["access_token"]!.Split('.')[1])).RootElement;
}
