using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Authorize;

/// <summary>/oauth2/auth, which a browser visits three times: with the request, with a login verifier, with a consent verifier.</summary>
internal static class AuthorizeEndpoints
{
    private static readonly Route Auth = new("public", ["GET", "POST"], "/oauth2/auth");

    public static readonly ImmutableArray<HydraEndpoint> All =
    [
        new("authorize-consented", Auth)
        {
            Selector = t => t.Sent.Parameters.NonEmpty("login_verifier") is null && t.Sent.Parameters.NonEmpty("consent_verifier") is not null,
            Guards = [.. AuthorizeGuards.All, .. VerifierGuards.Consent],
            Effects =
            [
                ConsentEffects.UseConsentVerifier, ConsentEffects.RememberConsent,
                ResponseEffects.OpenGrant, ResponseEffects.IssueCode, ResponseEffects.IssueAccessToken, ResponseEffects.MakeIdToken,
            ],
            Answer = t => HydraDelivery.ToCallback(t, AuthorizeAnswer.FieldsOf(t)),
            Finishers = [HydraFinishers.PrivateGet],
        },
        new("authorize-logged-in", Auth)
        {
            Selector = t => t.Sent.Parameters.NonEmpty("login_verifier") is not null,
            Guards = [.. AuthorizeGuards.All, .. VerifierGuards.Login],
            Effects = [LoginEffects.RememberLogin, LoginEffects.BeginConsent],
            Answer = t => ToPage(t, "/consent", "consent_challenge"),
            Finishers = [HydraFinishers.PrivateGet],
        },
        new("authorize", Auth)
        {
            Guards = [.. AuthorizeGuards.All, .. SessionGuards.All],
            Effects = [LoginEffects.BeginLogin],
            Answer = t => ToPage(t, t.Authorize.Prompt.Contains("registration") ? "/registration" : "/login", "login_challenge"),
            Finishers = [HydraFinishers.PrivateGet],
        },
    ];

    private static ProtocolResponse ToPage(HydraTurn turn, string page, string name) => HydraCookies.AddCookies(turn,
        HydraAnswers.RedirectTo(turn, RedirectLocation.WithSortedQuery(turn.Issuer + page, new Field(name, turn.Browser.Challenge))));
}
