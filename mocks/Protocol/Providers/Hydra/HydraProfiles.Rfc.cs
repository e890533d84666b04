using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Admin;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Authorize;
using Conformance.Mocks.Protocol.Providers.Hydra.Client;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Providers.Hydra.Resource;
using Conformance.Mocks.Protocol.Providers.Hydra.Token;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Providers.Hydra.Model.HydraDemands;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

public static partial class HydraProfiles
{
    private static readonly string[] TokenEndpointNames =
        ["token-refresh", "token-code", "token-client-credentials", "token-device", "token-assertion", "token-unknown-grant", "device-authorization"];

    private static readonly string[] AuthorizeNames = ["authorize", "authorize-logged-in", "authorize-consented"];

    // Ory Hydra with each departure from the RFCs taken back, and Blink's API with no right for a token without scope. What the RFCs
    // leave open stays as it is: offline as another word for offline_access, the spelling of token_type.
    private static HydraBlueprint Rfc()
    {
        var settings = new HydraSettings
        {
            StateMinimum = 0,
            EchoesAbsentState = false,
            ReadsMultipart = false,
            KeepsPostedRequests = true,
            TakesMoreSpaces = true,
            EmptyScopeIsUnrestricted = false,
            PlacesAllErrorsByType = true,
        };
        return MetadataOfRfc(ResourcesOfRfc(RevocationOfRfc(AuthorizationOfRfc(RefreshingOfRfc(TokenRequestsOfRfc(HydraProvider.CreateBlueprint(settings)))))));
    }

    private static HydraBlueprint TokenRequestsOfRfc(HydraBlueprint b)
    {
        // RFC 6749 §3.2: request parameters must not be included more than once.
        foreach (var name in TokenEndpointNames)
            b = b.After("body-parses", ParametersComeOnce(t => t.Sent.Form, (t, parameter) => HydraErrors.InvalidRequest.RefuseByDefault($"{parameter} comes more than once")), name);
        return b
            .Checking("grant-type-is-known", t => HydraErrors.UnsupportedGrantType.Refuse($"no handler takes the grant type '{t.Sent.Form["grant_type"]}'"))
            .Answering("basic-credentials-decode", (_, r) => HydraErrors.InvalidClient.Refuse(r.Reason))
            .Answering("credentials-are-present", (_, r) => HydraErrors.InvalidClient.Refuse(r.Reason))
            // RFC 6749 §2.3: not more than one authentication method in each request.
            .Before("client-is-known", new HydraGuard("one-authentication-method", t => t.Client.Basic is BasicCredentials.Given && t.Sent.Form.NonEmpty("client_secret") is not null
                ? HydraErrors.InvalidRequest.RefuseByDefault("Basic and a secret in the body at once")
                : null))
            .Before("code-is-known", ParameterIsGiven("code"))
            // RFC 7636 §4.6: a verifier that does not fit is refused, and that is all. RFC 6749 §1.4: no client knows of prefixes.
            .Without("take-pkce-record")
            .WithMember("token-code", "id_token", (t, _) => TokenAnswer.MintIdToken(t))
            .Before("device-code-is-known", ParameterIsGiven("device_code"))
            // RFC 8628 §3.1: a client that authenticates need not name itself again.
            .Without("device-names-its-client")
            .Answering("client-has-the-device-grant", (_, r) => HydraErrors.UnauthorizedClient.Refuse(r.Reason))
            // RFC 9110 §15.5.2, RFC 6749 §5.2: a 401 names the scheme.
            .Finishing(
                new HydraFinisher("authentication-challenge", (_, r) => r.Status == 401 ? r.WithHeader("WWW-Authenticate", "Basic realm=\"hydra\"") : r),
                [.. TokenEndpointNames, "revoke"]);
    }

    // RFC 6749 §6: a narrower scope holds for the new access token; the refresh token keeps what was granted.
    private static HydraBlueprint RefreshingOfRfc(HydraBlueprint b) => b
        .Before("refresh-token-is-known", ParameterIsGiven("refresh_token"))
        .Answering("refresh-token-is-genuine", (_, r) => HydraErrors.InvalidGrant.Refuse(r.Reason, "The refresh token is malformed or not valid."))
        .After("client-still-has-the-scope", Agree("refresh-scope-is-within-the-grant", t => t.Sent.Form["scope"], t => t.Token.Grant.ScopeText, Matching.WordsWithin, t =>
        {
            var scope = HydraScopes.NameBeyond(Matching.WordsWithin, t.Sent.Form["scope"], t.Token.Grant.ScopeText);
            return HydraErrors.InvalidScope.Refuse($"{scope} was not granted", $"The scope '{scope}' was not granted.");
        }))
        .DoingFirst("token-refresh", "narrow-scope", t =>
            t.Token.NarrowedScope = ScopeText.Words(t.Sent.Form["scope"]) is { IsEmpty: false } asked ? asked : null);

    private static HydraBlueprint AuthorizationOfRfc(HydraBlueprint b)
    {
        foreach (var name in AuthorizeNames)
        {
            // RFC 6749 §3.1. Without a client or callback that can be told apart nobody but the user hears of it.
            b = b
                .After("request-parses", ParametersComeOnce(t => t.Authorize.Parameters, (t, parameter) => parameter is "client_id" or "redirect_uri"
                    ? HydraErrors.InvalidRequest.RefuseAtHome(t, $"{parameter} comes more than once", null)
                    : null), name)
                .After("redirect-uri-is-registered", ParametersComeOnce(t => t.Authorize.Parameters, (t, parameter) =>
                    HydraErrors.InvalidRequest.RefuseAtCallback(t, $"{parameter} comes more than once", null)), name);
        }

        // RFC 7636 §4.4.1: what is wrong with the challenge is known before anybody signs in.
        return ChallengeGuards.All.Reverse().Aggregate(b, (one, guard) => one.After("state-is-long-enough", guard, "authorize"))
            .Checking("response-type-is-the-asking-clients", (t, former) => t.Authorize.Response.IsSpelledRight ? former(t) : HydraErrors.UnsupportedResponseType.RefuseUntilTyped(
                t, "a type in other letters", $"The client is not allowed to request response_type '{t.Authorize.Response.Text}'."))
            .Answering("response-type-is-given", (t, r) => HydraErrors.InvalidRequest.RefuseUntilTyped(t, r.Reason, "The request is missing the 'response_type' parameter."))
            .RejectingByCode("login").RejectingByCode("consent")
            .WithMember("discovery", "code_challenge_methods_supported", (_, _) => new[] { "S256" })
            .WithMember("metadata", "code_challenge_methods_supported", (_, _) => new[] { "S256" });
    }

    // RFC 7009 §2.1: the token is required, and another client's is refused with an error.
    private static HydraBlueprint RevocationOfRfc(HydraBlueprint b) => b
        .After("body-parses", ParametersComeOnce(t => t.Sent.Form, (t, parameter) => HydraErrors.InvalidRequest.RefuseByDefault($"{parameter} comes more than once")), "revoke")
        .Before("revoked-token-is-known", ParameterIsGiven("token"))
        .Answering("revoked-token-is-the-callers", (_, r) => HydraErrors.InvalidGrant.Refuse(r.Reason));

    // RFC 6750 §3.1: invalid_token for whatever is wrong with a token, and no code where there is none. RFC 7662 §4: answers are not stored.
    private static HydraBlueprint ResourcesOfRfc(HydraBlueprint b)
    {
        foreach (var guard in new[] { "token-is-known", "token-is-live", "token-has-both-parts", "token-decodes", "token-is-genuine", "token-is-an-access-token" })
            b = b.Answering(guard, (t, r) => UserinfoGuards.RefuseToken(t, r.Reason), "userinfo");
        return b.Finishing(HydraFinishers.NoStore, "introspect").Finishing(HydraFinishers.NoCache, "introspect");
    }

    // RFC 9207 §2, §3: the callback names its issuer, and the metadata say so. RFC 8414 §2 has a member for introspection.
    private static HydraBlueprint MetadataOfRfc(HydraBlueprint b) => b
        .Finishing(new HydraFinisher("names-its-issuer", (t, r) => r.Headers["Location"] is { } location && location.Contains("code=", StringComparison.Ordinal)
            ? r.WithHeader("Location", $"{location}&iss={FormUrlEncoded.EncodeText(t.Issuer)}")
            : r), "authorize-consented")
        .Finishing(new HydraFinisher("lists-what-it-has", (t, r) => r
            .WithMember("introspection_endpoint", t.Surroundings.Bases["admin"] + "/admin/oauth2/introspect")
            .WithMember("authorization_response_iss_parameter_supported", true)), "discovery", "metadata");

    private static HydraGuard ParameterIsGiven(string parameter) => new($"{parameter.Replace('_', '-')}-is-given", t => t.Sent.Form.NonEmpty(parameter) is null
        ? HydraErrors.InvalidRequest.Refuse($"no {parameter} in the body", $"Request parameter '{parameter}' is missing")
        : null);

    // RFC 8707 §2 lets resource stand more than once.
    private static HydraGuard ParametersComeOnce(Func<HydraTurn, FieldList> fields, Func<HydraTurn, string, Refusal?> refuse) => new("parameters-come-once", t =>
        fields(t).Where(f => f.Name != "resource").GroupBy(f => f.Name).Where(g => g.Count() > 1).Select(g => refuse(t, g.Key)).FirstOrDefault(r => r is not null));

    // RFC 6749 §4.1.2.1 has a code for it.
    private static HydraBlueprint RejectingByCode(this HydraBlueprint b, string stage) =>
        b.EditEffect($"reject-{stage}", _ => FlowEffects.RejectWith(stage, HydraErrors.AccessDenied.Code));
}
