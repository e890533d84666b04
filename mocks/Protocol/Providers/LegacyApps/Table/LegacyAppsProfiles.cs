using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps;

/// <summary>
/// Two ways in which everything that the sources leave free can be: the default is nearer to the samples of "SAP Concur, Migrating to
/// OAuth2 Tokens", the other one to what its authentication pages say of the live service. Statuses, codes, texts and lifetimes are the same.
/// </summary>
public static class LegacyAppsProfiles
{
    public const string Default = "default";

    public const string Documented = "documented";

    public static ImmutableArray<NamedProfile> All { get; } =
    [
        new(Default, LegacyAppsProvider.CreateBlueprint),
        new(Documented, () => LegacyAppsProvider.CreateBlueprint().With(AsDocumented)),
    ];

    private static LegacyAppsSettings AsDocumented(LegacyAppsSettings settings) => settings with
    {
        Rotation = RefreshTokenRotation.None,
        RefreshTokenForm = RefreshTokenForm.Word,
        ExpiresInAsText = true,
        SendsRefreshExpiresIn = true,
        SendsIdToken = true,
        SendsContext = true,
        DetailsErrors = true,
    };
}
