using Conformance.Mocks.Protocol.Providers.Hydra.Client;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Token;

/// <summary>The deeds on an assertion about a user.</summary>
internal static class AssertionEffects
{
    public static readonly HydraEffect Keep = new("keep-user-assertion", t =>
    {
        if (t.Assertion is { Id: { Length: > 0 } id, ExpiresAt: { } end })
            t.State = t.State with { UsedAssertions = t.State.UsedAssertions.Set(id, end) };
    });

    /// <summary>Nobody is asked: what the client wants of what its issuer is trusted with is granted.</summary>
    public static readonly HydraEffect OpenGrant = new("open-grant-of-assertion", t =>
    {
        var scope = ScopeText.Words(t.Sent.Form["scope"]);
        var grant = new HydraGrant
        {
            Id = TokenText.Uuid(t.Surroundings.Entropy),
            ClientId = t.Client.Registered.Id,
            Subject = t.Assertion.Subject,
            RequestedScope = scope,
            Scope = scope,
            ScopeText = ScopeText.WriteWords(scope),
            Audience = t.Assertion.Audience,
            RequestedAt = t.Now,
            AuthorizedAt = t.Now,
            AuthenticatedAt = t.Now,
        };
        t.Token.Grant = grant;
        t.State = t.State with { Grants = t.State.Grants.Set(grant.Id, grant) };
    });
}
