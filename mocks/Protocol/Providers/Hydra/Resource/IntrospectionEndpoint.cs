using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Resource;

/// <summary>The admin API's introspection (RFC 7662).</summary>
internal static class IntrospectionEndpoint
{
    public const string MediaType = "application/json;charset=UTF-8";

    public static readonly ImmutableArray<HydraEndpoint> All =
    [
        new("introspect", new Route("admin", ["POST"], "/admin/oauth2/introspect"))
        {
            Guards = IntrospectionGuards.All,
            Answer = DescribeToken,
            Finishers = [HydraFinishers.PrivateGet],
        },
    ];

    private static ProtocolResponse DescribeToken(HydraTurn turn)
    {
        var (token, grant) = (turn.Presented.FormToken, turn.Presented.FormToken.Grant);
        var members = JsonFields.Of(("active", true));
        members = members.WithOptional("scope", token.Scope.IsEmpty ? null : ScopeText.Write(token.Scope))
            .With("client_id", grant.ClientId)
            .With("sub", grant.Subject)
            .With("exp", token.ExpiresAt.ToUnixTimeSeconds())
            .With("iat", token.IssuedAt.ToUnixTimeSeconds())
            .With("nbf", token.IssuedAt.ToUnixTimeSeconds())
            .With("aud", grant.Audience)
            .With("iss", turn.Issuer)
            .With("token_type", "Bearer")
            .With("token_use", token.Kind == TokenKind.Refresh ? "refresh_token" : "access_token")
            .WithOptional("ext", grant.AccessClaims.Members.IsEmpty ? null : grant.AccessClaims);
        return HydraAnswers.WriteLine(200, members, MediaType);
    }
}
