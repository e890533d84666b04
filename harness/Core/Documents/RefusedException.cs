using Conformance.Core.Sources;

namespace Conformance.Core.Documents;

/// <summary>YAML that is not read here.</summary>
internal sealed class RefusedException(SourceSpan at, string message, string? instead) : Exception(message)
{
    public SourceSpan At { get; } = at;

    public string? Instead { get; } = instead;
}
