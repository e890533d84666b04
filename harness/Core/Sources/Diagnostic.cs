namespace Conformance.Core.Sources;

/// <summary>The author's mistake: where, what, and what instead.</summary>
/// <param name="Message">What is wrong, without a full stop: no check named 'statsu'.</param>
/// <param name="Instead">What to do instead, as a sentence, or null: Did you mean 'status'?</param>
public sealed record Diagnostic(SourceSpan At, string Message, string? Instead = null)
{
    /// <summary>One line: file:line:column what. What instead?</summary>
    public override string ToString()
    {
        var place = At.ToString();
        var what = Instead is null ? Message : $"{Message}. {Instead}";
        return place.Length == 0 ? what : $"{place} {what}";
    }

    /// <summary>The line, and below it the place in the file with a caret.</summary>
    public string RenderDiagnostic() => Frame.RenderAt(At) is { } frame ? $"{this}\n{frame}" : ToString();
}

/// <summary>Thrown at a stage's border with everything that was found before it.</summary>
public sealed class DiagnosticException(IReadOnlyList<Diagnostic> diagnostics)
    : Exception(string.Join('\n', diagnostics))
{
    public IReadOnlyList<Diagnostic> Diagnostics { get; } = diagnostics;
}
