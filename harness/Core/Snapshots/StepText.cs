namespace Conformance.Core.Snapshots;

/// <summary>A step as it is told, without the empty lines around it. Two are equal when each line of them is.</summary>
/// <param name="Label">The step's label, unique in its section.</param>
/// <param name="Request">From the step's mark to what was sent; all of a step that has no answer.</param>
/// <param name="Answer">From the answer's mark; null when the step tells none.</param>
public sealed record StepText(string Label, string Request, string? Answer)
{
    public bool IsOneLine => Answer is null && !Request.Contains('\n', StringComparison.Ordinal);

    /// <summary>The step with this answer. An empty line follows a step of several lines.</summary>
    public string Print(string? answer)
    {
        var text = answer is null ? Request : $"{Request}\n\n{answer}";
        return text.Contains('\n', StringComparison.Ordinal) ? text + "\n\n" : text + "\n";
    }
}
