using System.Text.Json;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps;

/// <summary>The context of an exchange, a text that holds JSON: whom the new refresh token is for ("SAP Concur authentication pages").</summary>
internal static class ExchangeContext
{
    private static readonly JsonSerializerOptions AsItStands = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>userid and userURI are the user's on a company token, too, as in the sample of one.</summary>
    public static string WriteContext(LegacyAppsTurn turn)
    {
        var grant = turn.Exchange.Grant;
        var user = turn.Exchange.Token.Subject;
        return JsonSerializer.Serialize(new Dictionary<string, string>
        {
            ["userid"] = user,
            ["cid"] = grant.ClientId,
            ["ptype"] = AccessTokenClaims.TypeOf(grant.Kind),
            ["userURI"] = $"{turn.Base}/profile-service/v1/users/{user}",
            ["scope"] = string.Join(' ', grant.Scopes),
        }, AsItStands);
    }
}
