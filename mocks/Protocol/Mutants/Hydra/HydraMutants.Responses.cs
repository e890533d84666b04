using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.Hydra;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Authorize;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Providers.Hydra.Token;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Mutants.Hydra;

internal static partial class HydraMutants
{
    private static readonly string[] Visits = ["authorize", "authorize-logged-in", "authorize-consented"];

    private static readonly ImmutableArray<Mutant> Responses =
    [
        M("tokens-in-a-query", "W-AUTH-40 OAUTH-MODES-2.1-1", "Tokens are put into the query of the callback when the request asks for it.", b =>
            b.Without("response-mode-fits-the-type")),
        M("front-answer-in-the-query", "OIDC-CORE-3.2.2.5-1 OAUTH-MODES-2.1-1", "What is issued through the browser stands in the query.", b =>
            b.Finishing((_, r) => EditLocation(r, l => l.Contains("access_token=") || l.Contains("id_token=") ? l.Replace('#', '?') : l), "authorize-consented")),
        M("front-refresh-token", "RFC6749-4.2.2-2", "A refresh token comes with the access token of the fragment.", b =>
            b.Finishing((t, r) => EditLocation(r, l => l.Contains("#access_token=") ? l + "&refresh_token=" + HydraTokenText.MintText(t.Surroundings.Entropy, HydraTokenText.Refresh) : l), "authorize-consented")),
        M("front-id-token-without-nonce", "OIDC-CORE-3.2.2.1-1", "The ID token of the fragment has no nonce.", b => b.EditingFrontToken((_, jwt) => jwt with { Claims = jwt.Claims.Without("nonce") })),
        M("c-hash-of-the-state", "OIDC-CORE-3.3.2.10-1", "c_hash is the hash of the state.", b =>
            b.EditingFrontToken((t, jwt) => jwt with { Claims = jwt.Claims.Has("c_hash") ? jwt.Claims.With("c_hash", S256.Challenge(t.Authorize.State)[..22]) : jwt.Claims })),
        M("at-hash-of-the-code", "OIDC-CORE-3.2.2.9-1", "at_hash of the ID token in the fragment is another text's.", b =>
            b.EditingFrontToken((t, jwt) => jwt with { Claims = jwt.Claims.Has("at_hash") ? jwt.Claims.With("at_hash", S256.Challenge(t.Authorize.IssuedCode ?? "")[..22]) : jwt.Claims })),
        M("front-id-token-of-the-client", "OIDC-CORE-3.3.3.6-1 OIDC-CORE-3.2.2.5-1", "The ID token of the fragment is the client's and not the user's.", b =>
            b.EditingFrontToken((t, jwt) => jwt with { Claims = jwt.Claims.With("sub", t.Authorize.Client.Id) })),
        M("front-nonce-not-demanded", "W-AUTH-37 OIDC-CORE-3.2.2.1-1", "An ID token in the fragment needs no nonce.", b => b.Without("nonce-is-given-for-an-id-token")),
        M("front-nonce-of-one", "W-AUTH-37", "An ID token in the fragment takes a nonce of one character.", b => b.Without("nonce-of-the-request-is-long-enough")),
        M("implicit-for-everybody", "W-AUTH-38", "A client without the grant implicit gets a token through the browser.", b => b.Without("implicit-grant-is-the-clients")),
        M("empty-front-answer", "W-AUTH-36", "An ID token that is not granted is left out, and nothing else comes.", b => b.Without("response-type-is-served")),
        M("front-errors-in-the-query", "W-AUTH-39 RFC6749-4.2.2.1-1", "Errors of the implicit flow stand in the query.", b =>
            b.Finishing((_, r) => EditLocation(r, l => l.Contains("#error=") ? l.Replace('#', '?') : l), Visits)),
        M("response-types-in-one-order", "W-AUTH-01 HYDRA-02", "A response type has to stand as the client registered it, word by word.", b =>
            b.Checking("response-type-is-the-asking-clients", (t, former) => t.Authorize.Response.IsCode || t.Authorize.Client.ResponseTypes.Contains(t.Authorize.Response.Text ?? "")
                ? former(t)
                : HydraErrors.UnsupportedResponseType.RefuseUntilTyped(t, "another order", $"The client is not allowed to request response_type '{t.Authorize.Response.Text}'."))),
        M("form-post-in-the-address", "OAUTH-FORM-POST-2-1 W-AUTH-03", "response_mode=form_post puts the answer into the query.", b =>
            b.Finishing((t, r) => t.Authorize.Parameters["response_mode"] == "form_post" && r.Status == 200
                ? ProtocolResponse.Redirect(303, RedirectLocation.WithSortedQuery(t.Authorize.Callback, [.. AuthorizeAnswer.FieldsOf(t)]))
                : r, "authorize-consented")),
        M("front-token-of-nobody", "RFC6749-4.2.2-1 OIDC-CORE-3.2.2.5-1", "The access token of the fragment is dead.", b =>
            b.Then("issue-access-token", t => t.State = t.State.Revoking(t.Token.Grant.Id))),
    ];

    private static readonly ImmutableArray<Mutant> Requests =
    [
        M("forged-request-object-passed-over", "W-AUTH-44 OIDC-CORE-6.3-1", "A request object that the client did not sign is passed over.", b => b.Without("request-object-is-genuine")),
        M("request-object-of-any-algorithm", "OIDC-CORE-6.3-1", "A client that registered an algorithm is asked for without a signature.", b => b.Without("request-object-is-signed-as-registered")),
        M("request-uri-of-anybody", "W-AUTH-45", "Any request_uri is looked for, registered or not.", b => b.Without("request-uri-is-registered")),
        M("missing-request-object-passed-over", "OIDC-CORE-6.2-1", "Where nothing is found at the request_uri the request goes on without it.", b => b.Without("request-uri-has-an-object").Without("request-object-is-genuine")),
        M("request-object-behind-the-query", "OIDC-CORE-6.1-1", "The state of the query goes before that of the request object.", b =>
            b.Finishing((t, r) => t.Authorize.Object.IsAsked ? EditLocation(r, l => EditParameter(l, "state", _ => t.Sent.Parameters["state"])) : r, "authorize-consented")),
        M("made-up-hint-passed-over", "W-AUTH-41 OIDC-CORE-3.1.2.1-1", "An id_token_hint that the server did not sign is passed over.", b => b.Without("id-token-hint-is-ours")),
        M("hint-of-another-signs-in", "W-AUTH-42 OIDC-CORE-3.1.2.1-1", "Another user than the hint's may sign in.", b => b.Without("id-token-hint-is-of-who-signed-in")),
        M("hint-of-another-session-asks", "W-AUTH-42", "A remembered login of another user than the hint's goes on.", b => b.Without("id-token-hint-is-of-the-session")),
        M("max-age-of-words", "W-AUTH-43", "A max_age that is no number is passed over.", b => b.Without("max-age-is-a-number")),
        M("loopback-uri-trimmed", "W-AUTH-46", "A space behind a loopback redirect URI is passed over.", b => b.Checking("redirect-uri-is-registered", (t, former) =>
            t.Authorize.RedirectUri is { } uri && uri.EndsWith(' ') && t.Authorize.Client.RedirectUris.Contains(uri.TrimEnd()) ? null : former(t))),
        M("loopback-port-fixed", "W-AUTH-46", "A loopback redirect URI has to name the registered port.", b => b.Comparing("redirect-uri-is-registered", RedirectUris.OneOfThemOn())),
    ];

    /// <summary>The ID token of the authorization endpoint, edited before it is signed.</summary>
    private static HydraBlueprint EditingFrontToken(this HydraBlueprint b, Func<HydraTurn, UnsignedJwt, UnsignedJwt> edit) => b.Then("make-id-token", t =>
        t.Authorize.IdToken = t.Authorize.IdToken is { } jwt ? edit(t, jwt) : null);
}
