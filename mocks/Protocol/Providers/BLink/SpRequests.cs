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
        Headers = Headers(t, client, target, new Field("Authorization", $"Bearer {token}")),
    };

    private static ProtocolRequest Post(BLinkTurn t, Permission permission, string path, params ReadOnlySpan<Field> form) => new()
    {
        Surface = BLinkSpProvider.Surface,
        Method = "POST",
        Path = t.SiteOf(permission.Target).BasePath + path,
        Headers = Headers(t, permission.ClientId, permission.Target, new Field("Content-Type", "application/x-www-form-urlencoded")),
        Body = Encoding.UTF8.GetBytes(FormUrlEncoded.Write(form.ToArray())),
    };

    private static FieldList Headers(BLinkTurn t, string client, string target, Field further)
    {
        var given = t.Request.Headers;
        var correlation = given.NonEmpty(BLinkHeaders.CorrelationId) ?? TokenText.Uuid(t.Surroundings.Entropy);
        var headers = ImmutableArray.CreateBuilder<Field>();
        headers.Add(new(BLinkHeaders.ClientId, client));
        headers.Add(new(BLinkHeaders.TargetId, target));
        headers.Add(new(BLinkHeaders.CorrelationId, correlation[..Math.Min(correlation.Length, BLinkHeaders.Limit)]));
        headers.Add(new("User-Agent", given.NonEmpty("User-Agent") ?? "bLink/2.0"));
        headers.Add(new("Accept", "application/json"));
        foreach (var name in (ReadOnlySpan<string>)[BLinkHeaders.PsuIpAddress, BLinkHeaders.PsuUserAgent])
            if (given.NonEmpty(name) is { } value)
                headers.Add(new(name, value));
        headers.Add(further);
        return FieldList.Headers(headers.ToImmutable());
    }
}
