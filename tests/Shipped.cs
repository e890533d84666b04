namespace Conformance.Tests;

/// <summary>How much this repository ships. What adds or takes away changes a line here, and somebody sees it.</summary>
internal static class Shipped
{
    /// <summary>Scenarios and cases that are played on the embedded providers under their default profiles.</summary>
    public const int Scenarios = 2791;

    /// <summary>Those of Hydra that are played on the mock in another process, with the target file for it.</summary>
    public const int ScenariosOnMock = 973;

    /// <summary>Those of Hydra that are played with the target file for Ory Hydra.</summary>
    public const int ScenariosOnOryHydra = 897;

    /// <summary>Deeds that they tidy up by, in all.</summary>
    public const int CleanupsOnOryHydra = 1077;

    public const int Requirements = 870;

    public const int Mutants = 2400;

    public const int Variants = 236;
}
