using Conformance.Mocks.Protocol.Providers.Hydra.Admin;
using Conformance.Mocks.Protocol.Providers.Hydra.Authorize;
using Conformance.Mocks.Protocol.Wire.Go;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

public static partial class HydraProfiles
{
    // The application's answers have no other members than Hydra's, a consent is decided once, be it by a refusal, and has no id of its own.
    private static HydraBlueprint FlowsOfV2(HydraBlueprint b) => b
        .DecodingStrictly("login", "accept", FlowDecisions.AcceptedLogin)
        .DecodingStrictly("login", "reject", FlowDecisions.Rejected)
        .DecodingStrictly("consent", "accept", FlowDecisions.AcceptedConsent)
        .DecodingStrictly("consent", "reject", FlowDecisions.Rejected)
        .Without("consent-was-accepted", "authorize-consented")
        .After("consent-verifier-is-unused", VerifierGuards.OnceDecided(VerifierGuards.ConsentWasAccepted), "authorize-consented")
        .With(s => s with { NamesConsents = false })
        .WithoutMember("admin-consent", "consent_request_id")
        .At("consents", e => e with { Answer = ConsentSessions.WriteByAge });

    private static HydraBlueprint DecodingStrictly(this HydraBlueprint b, string stage, string verb, GoType.Struct form) =>
        b.EditGuard("decision-decodes", _ => FlowGuards.DecisionDecodes(stage, form, isStrict: true), $"admin-{stage}-{verb}");
}
