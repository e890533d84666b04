using Conformance.Core.Documents;

namespace Conformance.Cli.Output;

/// <summary>A file that a command writes beside what it prints.</summary>
internal static class OutputFile
{
    /// <summary>Writes each, whatever becomes of the others; false after the reasons were printed.</summary>
    public static bool TryWriteAll(IEnumerable<(string File, string Text)> files) => files.Select(f => TryWrite(f.File, f.Text)).ToArray().All(isWritten => isWritten);

    /// <summary>Writes it whole or not at all; false after the reason was printed.</summary>
    public static bool TryWrite(string file, string text)
    {
        try
        {
            AtomicFile.Write(file, text);
            return true;
        }
        catch (IOException e)
        {
            Terminal.Error.WriteLine($"cannot write '{file}': {e.Message}");
            return false;
        }
    }
}
