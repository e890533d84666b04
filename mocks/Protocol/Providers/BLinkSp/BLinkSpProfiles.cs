using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Mocks.Protocol.Providers.BLinkSp;

/// <summary>The two releases of bLink's consent that a service provider may implement.</summary>
public static class BLinkSpProfiles
{
    /// <summary>The consent flow module 2.0.15.1-fi; also what no profile at all means.</summary>
    public const string Consent20 = "consent-2.0";

    /// <summary>Consent 3.0: PKCE and a stable grant_id, and no username any more (bLink public documentation).</summary>
    public const string Consent30 = "consent-3.0";

    public static ImmutableArray<NamedProfile> All { get; } =
    [
        new(Consent20, () => BLinkSpProvider.CreateBlueprint()),
        new(Consent30, () => BLinkSpProvider.CreateBlueprint().With(s => BLinkSpSettings.OfConsent30 with { TargetId = s.TargetId })),
    ];
}
