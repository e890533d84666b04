using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using static Conformance.Mocks.Protocol.Providers.Hydra.Model.HydraDemands;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Client;

/// <summary>What is demanded of a client assertion, in Hydra's order (measured on Ory Hydra v26.2.0, v2.3.0 and v2.2.0).</summary>
internal static class ClientAssertionGuards
{
    public const string IdIsNew = "assertion-id-is-new";

    public static readonly ImmutableArray<HydraGuard> All =
    [
        new("assertion-type-is-known", t => t.Sent.Form.NonEmpty("client_assertion_type") is { } type && type != ClientAssertion.Type
            ? HydraErrors.InvalidRequest.Refuse($"client_assertion_type {type} is not understood", $"Unknown client_assertion_type '{type}'.")
            : null),
        new("assertion-is-given", t => t.Client.Assertion is { IsUsed: true, Text.Length: 0 }
            ? HydraErrors.InvalidRequest.Refuse("a client_assertion_type without client_assertion",
                $"The client_assertion request parameter must be set when using client_assertion_type of '{ClientAssertion.Type}'.")
            : null),
        Asserted("assertion-is-a-jwt", a => a.IsReadable, "the client_assertion is no JWT", _ => "Unable to verify the integrity of the 'client_assertion' value."),
        Asserted("assertion-names-a-client", a => a.ClaimedId is not null, "the client_assertion names no client", _ => "The claim 'sub' from the client_assertion JSON Web Token is undefined."),
        Asserted("asserting-client-is-known", (_, t) => !ReferenceEquals(t.Client.Registered, HydraClient.Nobody), "no client of that id", _ => null),
        Asserted("asserting-client-uses-assertions", (_, t) => t.Client.Registered.AuthenticationMethod == HydraClient.PrivateKeyJwt, "the client is not registered for private_key_jwt", t => t.Client.Registered.IsPublic
            ? "This requested OAuth 2.0 client does not support client authentication, however 'client_assertion' was provided in the request."
            : $"This requested OAuth 2.0 client only supports client authentication method '{t.Client.Registered.AuthenticationMethod}', however 'client_assertion' was provided in the request."),
        Asserted("assertion-is-signed-as-registered", (a, t) => a.Algorithm == t.Client.Registered.AssertionAlgorithm, "the client is registered for another algorithm", t =>
            $"The client_assertion is signed with '{t.Client.Assertion.Algorithm}', and the OAuth 2.0 Client with '{t.Client.Registered.AssertionAlgorithm}' only."),
        Asserted("assertion-is-genuine", a => a.IsGenuine, "no key of the client's signed it", _ => "Unable to verify the integrity of the 'client_assertion' value."),
        BeforeEnd("assertion-is-unexpired", t => t.Client.Assertion is { IsUsed: true } used ? used.ExpiresAt : null, _ =>
            HydraErrors.Unrecognizable.Refuse("the client_assertion expired")),
        Agree("assertion-issuer-is-the-client", t => t.Client.Assertion.Claims["iss"] as string, t => t.Client.Assertion.IsUsed ? t.Client.Registered.Id : null, Matching.Exact, _ =>
            HydraErrors.InvalidClient.Refuse("iss is not the client", "Claim 'iss' from 'client_assertion' must match the 'client_id' of the OAuth 2.0 Client.")),
        Agree("assertion-subject-is-the-client", t => t.Client.Assertion.Claims["sub"] as string, t => t.Client.Assertion.IsUsed ? t.Client.Registered.Id : null, Matching.Exact, _ =>
            HydraErrors.InvalidClient.Refuse("sub is not the client")),
        Asserted("assertion-has-an-id", a => a.Id is not null, "no jti", _ => "Claim 'jti' from 'client_assertion' must be set but is not."),
        new(IdIsNew, t => t.Client.Assertion is { IsUsed: true, Id: { } id } && ClientAssertionUse.IsKnown(t, id)
            ? HydraErrors.JtiKnown.Refuse("the jti was used before", "Claim 'jti' from 'client_assertion' MUST only be used once.")
            : null),
        Asserted("assertion-has-an-end", a => a.ExpiresAt is not null, "no exp", _ =>
            "Unable to type assert the expiry time from claims. This should not happen as we validate the expiry time already earlier with token.Claims.Valid()"),
        Asserted("assertion-is-for-the-token-endpoint", a => a.IsForHere, "aud is not the token endpoint", t =>
            $"Claim 'audience' from 'client_assertion' must match the authorization server's token endpoint '{t.Client.Assertion.TokenEndpoint}'.")
            with { OnRefusal = [ClientAssertionUse.Keep] },
    ];

    private static HydraGuard Asserted(string name, Func<ClientAssertion, bool> holds, string reason, Func<HydraTurn, string?> hint) =>
        Asserted(name, (assertion, _) => holds(assertion), reason, hint);

    private static HydraGuard Asserted(string name, Func<ClientAssertion, HydraTurn, bool> holds, string reason, Func<HydraTurn, string?> hint) => new(name, t =>
        t.Client.Assertion is { IsUsed: true } assertion && !holds(assertion, t) ? HydraErrors.InvalidClient.Refuse(reason, hint(t)) : null);
}
