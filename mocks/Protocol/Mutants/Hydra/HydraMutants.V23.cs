using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.Hydra;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Authorize;
using Conformance.Mocks.Protocol.Providers.Hydra.Routing;

namespace Conformance.Mocks.Protocol.Mutants.Hydra;

internal static partial class HydraMutants
{
    // v2.3.0 answers in part as the release before it and in part as the one behind it: each part as the other one.
    private static ImmutableArray<Mutant> V23 =>
    [
        OfV23("router-of-v26", "W-ROUTE-01 W-ROUTE-02 W-ROUTE-07", "Paths are read as in v26.2, not as in v2.2.", b => b with { Router = new HydraRouter.Multiplexer() }),
        OfV23("private-by-get-alone", "W-ROUTE-03", "Only an answer to GET is private, as in v26.2.", b => b.EditFinisher("private-answer", _ => HydraFinishers.PrivateGet)),
        OfV23("session-cookie-with-an-end", "W-COOKIE-02", "The cookie of an unlimited login has an end, as in v26.2.", b => b.With(s => s with { UnlimitedLoginsEnd = true })),
        OfV23("form-post-unlisted", "W-META-01", "The metadata does not list form_post, as in v2.2.", b =>
            b.WithMember("discovery", "response_modes_supported", (_, _) => new[] { "query", "fragment" })),
        OfV23("device-grant-listed", "W-META-01", "The metadata lists the device grant, as in v26.2.", b =>
            b.WithMember("discovery", "grant_types_supported", (_, grants) => (string[])[.. (string[])grants!, "urn:ietf:params:oauth:grant-type:device_code"])),
        OfV23("spent-token-inactive", "W-RT-04", "A spent refresh token is token_inactive, as in v2.2.", b =>
            b.Answering("refresh-token-is-unspent", (_, r) => HydraErrors.TokenInactive.RefuseByDefault(r.Reason))),
        OfV23("unknown-token-without-a-word", "W-RT-02", "An unknown refresh token is refused without a hint, as in v2.2.", b =>
            b.Answering("refresh-token-is-known", (_, r) => HydraErrors.InvalidGrant.Refuse(r.Reason))),
        OfV23("openid-without-a-redirect-uri", "W-AUTH-06", "With openid the redirect URI may be left out, as in v2.2.", b => b.Without("redirect-uri-is-given-for-openid")),
        OfV23("one-loopback-address", "W-AUTH-46", "127.0.0.1 and ::1 are the only loopback addresses whose port is free, as in v2.2.", b =>
            b.Comparing("redirect-uri-is-registered", RedirectUris.OneOfThemOn("127.0.0.1", "[::1]"))),
        OfV23("consents-with-an-id", "W-CONSENT-02", "A consent request has an id, as in v26.2.", b =>
            b.OnSuccess((t, r) => r.WithMember("consent_request_id", "5d41402abc4b2a76b9719d911017c592"), "admin-consent")),
    ];

    private static Mutant OfV23(string id, string requirements, string sentence, Func<HydraBlueprint, Provider> edit) =>
        M("v2.3-" + id, requirements, sentence, edit) with { Profile = "hydra-v2.3" };
}
