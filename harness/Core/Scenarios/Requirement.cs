using Conformance.Core.Checks;
using Conformance.Core.Sources;

namespace Conformance.Core.Scenarios;

/// <summary>One rule of one source, in our words.</summary>
public sealed record Requirement(string Id, Level Level, string Source, string Statement, string Catalogue, SourceSpan At)
{
    /// <summary>Whom it binds.</summary>
    public Party Actor { get; init; }

    /// <summary>Where its source contradicts itself, is silent or differs by profile, and how it is read here; or null.</summary>
    public string? Note { get; init; }

    /// <summary>Why no scenario tests it, or null.</summary>
    public string? Untested { get; init; }
}
