using Conformance.Mocks.Protocol.Providers.Hydra.Client;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Token;

/// <summary>How long a client's own tokens live, where its registration says: authorization_code_grant_refresh_token_lifespan and its kin.</summary>
internal static class ClientLifespans
{
    /// <summary>The lifetime that the client has for tokens of this kind by this grant, or the server's.</summary>
    /// <param name="kind">access_token, refresh_token or id_token.</param>
    public static TimeSpan? FindFor(HydraTurn turn, string kind, TimeSpan? otherwise) =>
        turn.Client.Registered.Lifespans.TryGetValue($"{NameOf(turn.Sent.Form["grant_type"])}_grant_{kind}_lifespan", out var own) ? own.Time : otherwise;

    private static string? NameOf(string? grantType) => grantType switch
    {
        DeviceCodeGuards.GrantType => "device_authorization",
        AssertionGuards.GrantType => "jwt_bearer",
        // What comes in the fragment, hybrid response types included (updateOAuth2ClientLifespans of Ory's SDK).
        null => "implicit",
        _ => grantType,
    };
}
