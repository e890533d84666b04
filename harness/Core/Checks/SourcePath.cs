using System.Collections.Immutable;
using System.Globalization;

namespace Conformance.Core.Checks;

/// <summary>Reads .a.b[0] as steps.</summary>
internal static class SourcePath
{
    /// <param name="wrong">Where the text is no path any more.</param>
    public static bool TryRead(string text, out ImmutableArray<string> path, out int wrong)
    {
        var steps = ImmutableArray.CreateBuilder<string>();
        for (wrong = 0; wrong < text.Length;)
        {
            var end = EndOfStep(text, wrong);
            var step = end > wrong ? text[(wrong + 1)..end] : "";
            if (!IsStep(text[wrong], step))
            {
                path = [];
                return false;
            }

            steps.Add(step);
            wrong = text[wrong] == '[' ? end + 1 : end;
        }

        path = steps.DrainToImmutable();
        return true;
    }

    private static int EndOfStep(string text, int at) =>
        text[at] == '[' ? text.IndexOf(']', at) : text.AsSpan(at + 1).IndexOfAny(".[") is >= 0 and var next ? at + 1 + next : text.Length;

    private static bool IsStep(char opening, string step) =>
        step.Length > 0 && (opening == '.' || (opening == '[' && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out _)));
}
