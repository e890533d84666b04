using System.Text;
using Conformance.Core.Documents;

namespace Conformance.Core.Reporting;

/// <summary>Where a report goes. Nothing leaves it unscanned.</summary>
public abstract class ReportOutput
{
    public abstract void WriteText(string text);

    public abstract void Close();

    /// <summary>A file, written whole when it is closed.</summary>
    public static ReportOutput File(string path, LeakGuard guard) => new WholeFile(path, guard);

    /// <summary>A stream, scanned piece by piece; a piece is a line or more.</summary>
    public static ReportOutput Stream(TextWriter writer, LeakGuard guard) => new Piecewise(writer, guard);

    private sealed class WholeFile(string path, LeakGuard guard) : ReportOutput
    {
        private readonly StringBuilder _text = new();

        public override void WriteText(string text) => _text.Append(text);

        public override void Close() => AtomicFile.Write(path, guard.Clean(_text.ToString()));
    }

    private sealed class Piecewise(TextWriter writer, LeakGuard guard) : ReportOutput
    {
        public override void WriteText(string text) => writer.Write(guard.Clean(text));

        public override void Close() => writer.Flush();
    }
}
