using System.Globalization;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Providers.Hydra.Token;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Authorize;

/// <summary>What goes to the callback of a request that was granted. The scope comes with what it is the scope of: a code alone, or an access token.</summary>
internal static class AuthorizeAnswer
{
    public static IEnumerable<Field> FieldsOf(HydraTurn turn)
    {
        if (turn.Authorize.IssuedCode is { } code)
            yield return new("code", code);
        if (TextOf(turn, turn.Minted.AccessToken) is { } token)
        {
            yield return new("access_token", token);
            yield return new("expires_in", turn.Minted.ExpiresIn.ToString(CultureInfo.InvariantCulture));
            yield return new("token_type", "bearer");
        }

        if (TextOf(turn, turn.Authorize.IdToken) is { } identity)
            yield return new("id_token", identity);
        if (turn.Authorize.Response.IsCode || turn.Minted.AccessToken is not null)
            yield return new("scope", turn.Token.Grant.ScopeText);
        yield return new("state", turn.Authorize.State);
    }

    // In an address there is no place for what the host would sign later.
    private static string? TextOf(HydraTurn turn, object? token) => token is UnsignedJwt jwt ? turn.Surroundings.Keys.SignJwt(jwt) : token as string;
}
