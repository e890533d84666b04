using Conformance.Core.Documents;

namespace Conformance.Cli.Output;

/// <summary>A file that a command writes beside what it prints.</summary>
internal static class OutputFile
{
    /// <summary>Writes it whole or not at all; false after the reason was printed.</summary>
    public static bool TryWrite(string file, string text)
    {
        try
        {
            AtomicFile.Write(file, text);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Terminal.Error.WriteLine($"cannot write '{file}': {e.Message}");
            return false;
        }
    }
}
