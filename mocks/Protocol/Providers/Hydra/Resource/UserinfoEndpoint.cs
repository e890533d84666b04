using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Resource;

/// <summary>/userinfo. Any live access token opens it, whatever its scope (Ory Hydra v26.2).</summary>
internal static class UserinfoEndpoint
{
    public static readonly ImmutableArray<HydraEndpoint> All =
    [
        new("userinfo", new Route("public", ["GET", "POST"], "/userinfo"))
        {
            Guards = UserinfoGuards.All,
            Answer = DescribeUser,
            Finishers = [HydraFinishers.PrivateGet],
        },
    ];

    private static ProtocolResponse DescribeUser(HydraTurn turn)
    {
        var grant = turn.Presented.BearerToken.Grant;
        var claims = JsonFields.FromMembers(
            ("aud", grant.Audience.Contains(grant.ClientId) ? grant.Audience : grant.Audience.Add(grant.ClientId)),
            ("iat", grant.AuthorizedAt.ToUnixTimeSeconds()),
            ("iss", turn.Issuer));
        // A client that acts for itself has no ID token whose claims could be told.
        if (grant.IsAUsers)
            claims = claims.WithPerson(grant)
                .With("auth_time", grant.AuthenticatedAt.ToUnixTimeSeconds())
                .With("rat", grant.RequestedAt.ToUnixTimeSeconds())
                .With("sub", grant.Subject);
        return turn.State.Clients.GetValueOrDefault(grant.ClientId)?.UserinfoSignedResponseAlgorithm == "RS256"
            ? WriteSigned(turn, claims.With("jti", TokenText.Uuid(turn.Surroundings.Entropy)).InAlphabet())
            : HydraAnswers.WriteJson(200, claims.InAlphabet());
    }

    // OIDC Core §5.3.2.
    private static ProtocolResponse WriteSigned(HydraTurn turn, JsonFields claims) =>
        ProtocolResponse.Text(200, turn.Surroundings.Keys.SignJwt(HydraKeys.ToBeSigned(turn, HydraKeys.IdToken, claims)), "application/jwt");
}
