using Conformance.Core.Checks;
using Conformance.Core.Sources;

namespace Conformance.Core.Scenarios;

/// <summary>One rule of one source, in our words.</summary>
public sealed record Requirement(string Id, Level Level, string Source, string Statement, string Catalogue, SourceSpan At)
{
    /// <summary>Why no scenario tests it, or null.</summary>
    public string? Untested { get; init; }
}
