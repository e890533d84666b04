namespace Conformance.Core.Sources;

/// <summary>The author's mistake: where, what, and what instead.</summary>
/// <param name="Message">What is wrong, without a full stop: no check named 'statsu'.</param>
/// <param name="Instead">What to do instead, as a sentence, or null: Did you mean 'status'?</param>
public sealed record Diagnostic(SourceSpan At, string Message, string? Instead = null);

/// <summary>Thrown at a stage's border with everything that was found before it.</summary>
public sealed class DiagnosticException(IReadOnlyList<Diagnostic> diagnostics)
    : Exception(string.Join('\n', diagnostics.Select(d => $"{d.At} {d.Message}")))
{
    public IReadOnlyList<Diagnostic> Diagnostics { get; } = diagnostics;
}
