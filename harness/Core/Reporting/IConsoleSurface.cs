using Conformance.Core.Texts;

namespace Conformance.Core.Reporting;

/// <summary>A place for lines, with one line that changes while a run goes on.</summary>
public interface IConsoleSurface
{
    void Line(Ink ink, string text);

    /// <summary>Shows the changing line, or takes it away. A pipe has none.</summary>
    void Progress(string? text);

    void Close();
}

/// <summary>Plain lines: a pipe, a file, a test.</summary>
public sealed class PlainSurface(ReportOutput output) : IConsoleSurface
{
    public void Line(Ink ink, string text) => output.WriteText(VisibleText.EscapeControls(text) + "\n");

    public void Progress(string? text)
    {
    }

    public void Close() => output.Close();
}
