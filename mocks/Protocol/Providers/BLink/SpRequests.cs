using System.Collections.Immutable;
using System.Text;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Providers.BLinkSp;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.BLink;

/// <summary>Requests that the platform makes of a service provider. The client's id is what the platform knows it to be.</summary>
internal static class SpRequests
{
    public static ProtocolRequest Refresh(BLinkTurn t, Permission permission) => Post(t, permission, "/oauth/token",
        new("grant_type", "refresh_token"), new("refresh_token", permission.Sp.RefreshToken), new("client_id", permission.ClientId),
        // Consent flow 2.0 demands it, and 3.0 ignores it.
        new("username", permission.User));

    public static ProtocolRequest Revoke(BLinkTurn t, Permission permission, string token, string hint) => Post(t, permission, "/oauth/revoke",
        new("token", token), new("token_type_hint", hint), new("client_id", permission.ClientId));

    /// <summary>The service user's call with the service provider's token in place of what it sent.</summary>
    public static ProtocolRequest Relay(BLinkTurn t, string client, string target, string token) => new()
    {
        Surface = BLinkSpProvider.Surface,
        Method = t.Request.Method,
        Path = t.SiteOf(target).BasePath + t.Request.Path,
        QueryString = t.Request.QueryString,
        Headers = Headers(t, client, target, [.. Given(t, "Accept", "Content-Type"), new("Authorization", $"Bearer {token}")]),
        Body = t.Request.Body,
    };

    private static ProtocolRequest Post(BLinkTurn t, Permission permission, string path, params ReadOnlySpan<Field> form) => new()
    {
        Surface = BLinkSpProvider.Surface,
        Method = "POST",
        Path = t.SiteOf(permission.Target).BasePath + path,
        Headers = Headers(t, permission.ClientId, permission.Target, [new("Accept", "application/json"), new("Content-Type", "application/x-www-form-urlencoded")]),
        Body = Encoding.UTF8.GetBytes(FormUrlEncoded.Write(form.ToArray())),
    };

    // What an SP demands, and what the service user said of itself.
    private static FieldList Headers(BLinkTurn t, string client, string target, ImmutableArray<Field> further) => FieldList.Headers(
    [
        new(BLinkHeaders.ClientId, client),
        new(BLinkHeaders.TargetId, target),
        new(BLinkHeaders.CorrelationId, CorrelationOf(t)),
        new("User-Agent", t.Request.Headers.NonEmpty("User-Agent") ?? "bLink/2.0"),
        .. Given(t, BLinkHeaders.PsuIpAddress, BLinkHeaders.PsuUserAgent),
        .. further,
    ]);

    private static string CorrelationOf(BLinkTurn t)
    {
        var id = t.Request.Headers.NonEmpty(BLinkHeaders.CorrelationId) ?? TokenText.Uuid(t.Surroundings.Entropy);
        return id[..Math.Min(id.Length, BLinkHeaders.Limit)];
    }

    private static IEnumerable<Field> Given(BLinkTurn t, params string[] names) =>
        names.Where(n => t.Request.Headers.NonEmpty(n) is not null).Select(n => new Field(n, t.Request.Headers[n]!));
}
