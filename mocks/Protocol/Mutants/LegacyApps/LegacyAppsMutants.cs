using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.LegacyApps;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Mutants.LegacyApps;

/// <summary>Defects of the provider legacy-apps: of the exchange, of the token endpoint, and of what they issue.</summary>
internal static class LegacyAppsMutants
{
    public static ImmutableArray<Mutant> All { get; } =
    [
        .. LegacyAppsExchangeMutants.All, .. LegacyAppsTokenMutants.All,
        .. LegacyAppsGrantMutants.All, .. LegacyAppsPasswordMutants.All, .. LegacyAppsOtpMutants.All, .. LegacyAppsCodeMutants.All, .. LegacyAppsRowMutants.All,
        .. LegacyAppsBearerMutants.All, .. LegacyAppsCarriedMutants.All, .. LegacyAppsRefreshMutants.All, .. LegacyAppsClaimMutants.All, .. LegacyAppsContractMutants.All,
        .. LegacyAppsLinkMutants.All, .. LegacyAppsExchangeAnswerMutants.All, .. LegacyAppsLaterMutants.All, .. LegacyAppsBranchClaimMutants.All,
        .. LegacyAppsClientMutants.All, .. LegacyAppsAftermathMutants.All, .. LegacyAppsLoginMutants.All, .. LegacyAppsBranchMutants.All, .. LegacyAppsConsentMutants.All, .. LegacyAppsAnswerMutants.All,
        .. LegacyAppsDocumentedMutants.All,
    ];

    internal static Mutant Row(string id, string requirements, string sentence, Func<LegacyAppsBlueprint, LegacyAppsBlueprint> edit) =>
        new($"legacy-apps-{id}", LegacyAppsProvider.Name, [.. requirements.Split(' ').Select(r => $"LEGACY-{r}")], sentence,
            provider => edit((LegacyAppsBlueprint)provider));

    /// <summary>A JSON member changed, where it is present.</summary>
    internal static ProtocolResponse Member<T>(this ProtocolResponse response, string name, Func<T, object?> edit) =>
        response.Member(name) is T value ? response.WithMember(name, edit(value)) : response;

    /// <summary>A claim of the access token changed, where it is a JWT.</summary>
    internal static ProtocolResponse Claim(this ProtocolResponse response, string name, Func<object?, object?> edit) =>
        response.Member<UnsignedJwt>("access_token", jwt => jwt with { Claims = jwt.Claims.With(name, edit(jwt.Claims[name])) });
}
