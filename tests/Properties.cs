using FsCheck;

namespace Conformance.Tests;

/// <summary>How properties are tried: on a hundred made-up values, or on as many as the environment variable PROPERTY_VALUES says.</summary>
internal static class Properties
{
    private static readonly int Values = int.TryParse(Environment.GetEnvironmentVariable("PROPERTY_VALUES"), out var values) ? values : 100;

    /// <summary>Fails with the smallest value that the property does not hold for.</summary>
    public static void Hold(this Property property) => property.Check(Config.QuickThrowOnFailure.WithMaxTest(Values));
}
