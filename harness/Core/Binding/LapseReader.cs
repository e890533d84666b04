using Conformance.Core.Documents;
using Conformance.Core.Language;
using Conformance.Core.Sources;
using Conformance.Core.Values;

namespace Conformance.Core.Binding;

/// <summary>Reads how far a clock is moved: 90s, $expires_in - 1s, until $expired + 1s.</summary>
internal sealed class LapseReader(Names names, DiagnosticBag mistakes)
{
    private const string Until = "until ";
    private const string Forms = "Write 90s, $expires_in - 1s or until $expired + 1s.";

    /// <summary>The time; null when it is none, which the mistakes then say.</summary>
    public Lapse? ReadLapse(Node node, string? acting)
    {
        if (node is not ScalarNode { Text: var text } scalar || (!text.Contains('$', StringComparison.Ordinal) && !text.StartsWith(Until, StringComparison.Ordinal)))
            return Fields.DurationOf(node, mistakes) is { } by ? new Lapse.Fixed(by) : null;
        var start = text.StartsWith(Until, StringComparison.Ordinal) ? Until.Length : 0;
        var sign = FindSign(text, start);
        if (ReadValue(scalar, start, sign < 0 ? text.Length : sign, acting) is not { } value || ReadShift(scalar, sign) is not { } shift)
            return null;
        return start > 0 ? new Lapse.Until(value, shift) : new Lapse.Lasting(value, shift);
    }

    private static int FindSign(string text, int from)
    {
        var space = text.IndexOf(" - ", from, StringComparison.Ordinal);
        return space >= 0 ? space : text.IndexOf(" + ", from, StringComparison.Ordinal);
    }

    private Template.Reference? ReadValue(ScalarNode scalar, int start, int end, string? acting)
    {
        var template = TemplateParser.ParseTemplate(scalar.Text[start..end], (at, length) => scalar.Part(start + at, length), mistakes);
        names.CheckTemplates([template], acting, sent: null);
        if (template is Template.Reference value)
            return value;
        mistakes.AddMessage(scalar.At, $"'{scalar.Text}' is no time to wait", Forms);
        return null;
    }

    private TimeSpan? ReadShift(ScalarNode scalar, int sign)
    {
        if (sign < 0)
            return TimeSpan.Zero;
        var written = scalar.Text[(sign + 3)..];
        var shift = Fields.DurationOf(scalar with { Text = written, At = scalar.Part(sign + 3, written.Length), Offset = -1 }, mistakes);
        return scalar.Text[sign + 1] == '-' ? -shift : shift;
    }
}
