using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Client;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Providers.Hydra.Model.HydraDemands;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Token;

/// <summary>What the redemption of an assertion about a user demands (RFC 7523 §3), in Hydra's order.</summary>
internal static class AssertionGuards
{
    public const string GrantType = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(30);

    public static readonly ImmutableArray<HydraGuard> All =
    [
        ClientGuards.HasGrantType(GrantType),
        new("user-assertion-is-given", t => t.Assertion.Text.Length == 0
            ? HydraErrors.InvalidRequest.Refuse("no assertion in the body", $"The assertion request parameter must be set when using grant_type of '{GrantType}'.")
            : null),
        Demand("user-assertion-is-a-jwt", a => a.IsReadable, "the assertion is no JWT", _ => "Unable to parse JSON Web Token passed in 'assertion' request parameter."),
        Demand("user-assertion-names-its-issuer", a => a.Issuer.Length > 0, "no iss", _ => MustContain("'iss' (issuer)")),
        Demand("user-assertion-names-a-user", a => a.Subject.Length > 0, "no sub", _ => MustContain("'sub' (subject)")),
        Demand("user-assertion-issuer-is-trusted", a => a.Trust is not null, "nobody trusts this issuer, for this user and with this key", a =>
            $"No public JWK was registered for issuer '{a.Issuer}' and subject '{a.Subject}', and public key is required to check signature of JWT in 'assertion' request parameter."),
        Demand("user-assertion-is-genuine", a => a.IsGenuine, "another key signed it", _ => "Unable to verify the integrity of the 'assertion' value."),
        Demand("user-assertion-is-for-here", (a, t) => a.Audience.Contains(t.Client.Assertion.TokenEndpoint), "aud is not the token endpoint", t =>
            $"{MustContain("'aud' (audience)")[..^1]} that names the token endpoint '{t.Client.Assertion.TokenEndpoint}'."),
        Demand("user-assertion-has-an-end", a => a.ExpiresAt is not null, "no exp", _ => MustContain("'exp' (expiration time)")),
        BeforeEnd("user-assertion-is-unexpired", t => t.Assertion.ExpiresAt, _ =>
            HydraErrors.InvalidGrant.Refuse("the assertion expired", "The JWT in 'assertion' request parameter expired.")),
        Demand("user-assertion-holds-already", (a, t) => a.BeginsAt is not { } begin || t.Now >= begin, "nbf lies ahead", _ => "The JWT in 'assertion' request parameter does not hold yet."),
        Demand("user-assertion-says-when", a => a.IssuedAt is not null, "no iat", _ => MustContain("'iat' (issued at)")),
        Demand("user-assertion-ends-soon", a => a.ExpiresAt - a.IssuedAt <= LongestLife, "it lives for more than 30 days", _ => "The JWT in 'assertion' request parameter lives too long."),
        Demand("user-assertion-has-an-id", a => a.Id.Length > 0, "no jti", _ => MustContain("'jti' (JWT ID)")),
        new("user-assertion-is-new", t => t.Assertion.Id is { Length: > 0 } id && ClientAssertionUse.IsKnown(t, id)
            ? HydraErrors.JtiKnown.Refuse("the jti was used before")
            : null),
        AgreeInScope("user-assertion-has-the-scope", t => t.Sent.Form["scope"], t => ScopeText.WriteWords(t.Assertion.Trust?.Scope ?? []), (t, scope) =>
            HydraErrors.InvalidScope.Refuse($"the issuer may not give {scope}", $"The key of issuer '{t.Assertion.Issuer}' is not trusted with scope '{scope}'.")),
    ];

    private static string MustContain(string claim) => $"The JWT in 'assertion' request parameter MUST contain an {claim} claim.";

    private static HydraGuard Demand(string name, Func<AssertionFacts, bool> holds, string reason, Func<AssertionFacts, string> hint) => new(name, t =>
        holds(t.Assertion) ? null : HydraErrors.InvalidGrant.Refuse(reason, hint(t.Assertion)));

    private static HydraGuard Demand(string name, Func<AssertionFacts, HydraTurn, bool> holds, string reason, Func<HydraTurn, string> hint) => new(name, t =>
        holds(t.Assertion, t) ? null : HydraErrors.InvalidGrant.Refuse(reason, hint(t)));
}
