using System.Text;

namespace Conformance.Core.Documents;

/// <summary>Files that are there whole or not at all: UTF-8 without a mark, LF.</summary>
public static class AtomicFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes beside the file, then renames; makes folders as needed.</summary>
    /// <exception cref="IOException">It cannot be written; the message is the reason alone, without the path.</exception>
    public static void Write(string path, string text)
    {
        try
        {
            WriteBeside(Path.GetFullPath(path), text);
        }
        catch (Exception e) when (WriteFailure.IsOfFiles(e))
        {
            throw new IOException(WriteFailure.Explain(path, e), e);
        }
    }

    private static void WriteBeside(string full, string text)
    {
        var beside = $"{full}.{Environment.ProcessId}.{Guid.NewGuid():N}.tmp";
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        try
        {
            File.WriteAllText(beside, text, Utf8);
            File.Move(beside, full, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
