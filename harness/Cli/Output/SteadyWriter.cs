using System.Text;
using Conformance.Core.Documents;

namespace Conformance.Cli.Output;

/// <summary>A writer that never throws: once it cannot write, a full disk, it remembers why and swallows the rest. Safe for many threads if its inner one is.</summary>
internal sealed class SteadyWriter(TextWriter inner) : TextWriter(inner.FormatProvider)
{
    private volatile string? _failure;

    /// <summary>Why something is missing from what was written; null when nothing is.</summary>
    public string? Failure => _failure;

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Attempt(() => inner.Write(value));

    public override void Write(char[] buffer, int index, int count) => Attempt(() => inner.Write(buffer, index, count));

    public override void Write(string? value) => Attempt(() => inner.Write(value));

    public override void WriteLine(string? value) => Attempt(() => inner.WriteLine(value));

    public override void Flush() => Attempt(inner.Flush);

    private void Attempt(Action write)
    {
        if (_failure is not null)
            return;
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            _failure = WriteFailure.WithoutPath(e.Message);
        }
    }
}
