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
            Members = new(
                200,
                new("active", _ => true),
                new("scope", t => t.Presented.FormToken.Scope is { IsEmpty: false } scope ? ScopeText.WriteWords(scope) : null),
                new("client_id", t => t.Presented.FormToken.Grant.ClientId),
                new("sub", t => t.Presented.FormToken.Grant.Subject),
                new("exp", t => t.Presented.FormToken.ExpiresAt.ToUnixTimeSeconds()),
                new("iat", t => t.Presented.FormToken.IssuedAt.ToUnixTimeSeconds()),
                new("nbf", t => t.Presented.FormToken.IssuedAt.ToUnixTimeSeconds()),
                new("aud", t => t.Presented.FormToken.Grant.Audience),
                new("iss", t => t.Issuer),
                new("token_type", _ => "Bearer"),
                new("token_use", t => t.Presented.FormToken.Kind == TokenKind.Refresh ? "refresh_token" : "access_token"),
                new("ext", t => t.Presented.FormToken.Grant.AccessClaims is { Members.IsEmpty: false } claims ? claims : null))
            {
                Form = (status, members) => HydraAnswers.WriteLine(status, members, MediaType),
            },
            Finishers = [HydraFinishers.PrivateGet],
        },
    ];
}
