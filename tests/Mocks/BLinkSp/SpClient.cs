using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Providers.BLinkSp;

namespace Conformance.Tests.Mocks.BLinkSp;

/// <summary>bLink as it calls a service provider: complete requests, of which a test bends one thing.</summary>
internal sealed class SpClient(Provider provider)
{
    public const string Correlation = "7A7d4a34-0d9f.4e4b_9e50#{2b28}";

    public SpClient()
        : this(BLinkSpProvider.CreateBlueprint())
    {
    }

    public ProtocolDriver Driver { get; } = new(provider);

    public string Fixture(string name, string field) => Driver.Fixture(name, field);

    public (string Name, string Value)[] Headers(string identity = "default") =>
    [
        (BLinkHeaders.ClientId, Driver.Identity(identity, "client_id")),
        (BLinkHeaders.CorrelationId, Correlation),
        ("User-Agent", "bLink/2.0"),
    ];

    public (string Name, string Value)[] CodeForm(string code = "code.fresh", string identity = "default") =>
    [
        ("grant_type", "authorization_code"),
        ("code", Fixture(code, "code")),
        ("redirect_uri", Fixture(code, "redirect_uri")),
        ("client_id", Driver.Identity(identity, "client_id")),
        .. Known(Driver.Prepared.Fixtures[code], "username", "code_verifier"),
    ];

    public (string Name, string Value)[] RefreshForm(string? refreshToken = null, string identity = "default") =>
    [
        ("grant_type", "refresh_token"),
        ("refresh_token", refreshToken ?? Fixture("grant.active", "refresh_token")),
        ("client_id", Driver.Identity(identity, "client_id")),
        .. Known(Driver.Prepared.Identities[identity], "username"),
    ];

    public ProtocolDriver.Answer Token((string, string)[] form, string identity = "default") => Driver.Post("sp", "/oauth/token", form, Headers(identity));

    public ProtocolDriver.Answer Redeem(string code = "code.fresh", string identity = "default") => Token(CodeForm(code, identity), identity);

    public ProtocolDriver.Answer Refresh(string? refreshToken = null, string identity = "default") => Token(RefreshForm(refreshToken, identity), identity);

    public ProtocolDriver.Answer Revoke(string token, string? hint = null, string identity = "default", string? bodyClient = null)
    {
        (string, string)[] form = [("token", token), ("client_id", bodyClient ?? Driver.Identity(identity, "client_id"))];
        return Driver.Post("sp", "/oauth/revoke", hint is null ? form : [.. form, ("token_type_hint", hint)], Headers(identity));
    }

    public ProtocolDriver.Answer Username(string? bearer, string? username = null, string identity = "default") =>
        Driver.Post("sp", "/oauth/username", [("username", username ?? Driver.Identity("default", "username"))], With(Headers(identity), bearer));

    public ProtocolDriver.Answer Accounts(string? bearer) => Driver.Get("sp", "/accounts", With(Headers(), bearer));

    public string ActiveAccessToken => Fixture("grant.active", "access_token");

    public bool Works(string accessToken) => Username(accessToken).Status == 200;

    // What the profile does not have is not sent.
    private static IEnumerable<(string, string)> Known(IReadOnlyDictionary<string, string> members, params string[] names) =>
        names.Where(members.ContainsKey).Select(n => (n, members[n]));

    private static (string, string)[] With((string, string)[] headers, string? bearer) =>
        bearer is null ? headers : [.. headers, ("Authorization", $"Bearer {bearer}")];
}

/// <summary>Edits of a form or of headers.</summary>
internal static class Fields
{
    public static (string Name, string Value)[] With(this (string Name, string Value)[] fields, string name, string value) =>
        [.. fields.Where(f => f.Name != name), (name, value)];

    public static (string Name, string Value)[] Without(this (string Name, string Value)[] fields, string name) =>
        [.. fields.Where(f => f.Name != name)];
}
