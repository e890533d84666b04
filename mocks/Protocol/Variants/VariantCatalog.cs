using System.Collections.Immutable;

namespace Conformance.Mocks.Protocol.Variants;

/// <summary>All legal differences that the suites must stay quiet on.</summary>
public static class VariantCatalog
{
    public static ImmutableArray<Variant> All { get; } =
    [
        .. BLinkVariants.All,
        .. CfVariants.All,
        .. BLinkSpVariants.All,
        .. LegacyAppsVariants.All,
        .. HydraVariants.All,
    ];
}
