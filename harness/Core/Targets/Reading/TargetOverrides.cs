using System.Collections.Immutable;

namespace Conformance.Core.Targets.Reading;

/// <summary>What a caller says over what a target file says.</summary>
public sealed record TargetOverrides
{
    public static readonly TargetOverrides None = new();

    /// <summary>Absolute http or https addresses by base name, also of bases that the file does not have.</summary>
    public ImmutableDictionary<string, string> Bases { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>A PEM file of certificate authorities to trust beside those of the file, instead of the machine's.</summary>
    public string? Authorities { get; init; }
}
