using System.Text;
using Conformance.Core.Texts;

namespace Conformance.Cli.Output;

/// <summary>The console for text that may quote a server: what would steer a terminal is written as an escape.</summary>
internal sealed class VisibleWriter(TextWriter inner) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    public override string NewLine => inner.NewLine;

    public override void Write(char value) => Write([value], 0, 1);

    // Half of a character may be written by itself, and the other half next.
    public override void Write(char[] buffer, int index, int count)
    {
        if (count == 1 && char.IsSurrogate(buffer[index]))
            inner.Write(buffer[index]);
        else
            Write(new string(buffer, index, count));
    }

    public override void Write(string? value) => inner.Write(VisibleText.EscapeControls(value ?? ""));

    public override void WriteLine() => inner.WriteLine();

    public override void WriteLine(string? value)
    {
        Write(value);
        inner.WriteLine();
    }

    public override void Flush() => inner.Flush();
}
