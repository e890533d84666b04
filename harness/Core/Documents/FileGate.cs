using System.Text;
using Conformance.Core.Sources;

namespace Conformance.Core.Documents;

/// <summary>The border where files come in: bounded, UTF-8, and named by paths that stay where they belong.</summary>
public static class FileGate
{
    public const int LargestFile = 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The file's text under the name that messages show; null when it cannot be had, which the mistakes then say.</summary>
    public static SourceFile? OpenSourceFile(string path, string name, DiagnosticBag mistakes)
    {
        var nowhere = new SourceSpan(new SourceFile(name, ""), 0, 0, 0);
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, FileOptions.SequentialScan);
            if (stream.Length > LargestFile)
            {
                mistakes.AddMessage(nowhere, $"the file has {stream.Length} bytes", $"A file may have {LargestFile}: split it.");
                return null;
            }

            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            var text = Strict.GetString(bytes);
            return new SourceFile(name, text.StartsWith('\uFEFF') ? text[1..] : text);
        }
        catch (DecoderFallbackException)
        {
            mistakes.AddMessage(nowhere, "the file is not UTF-8");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            mistakes.AddMessage(nowhere, $"the file cannot be read: {e.Message}");
        }

        return null;
    }

    /// <summary>The name that messages show: the path below the working directory, or else as it is, with forward slashes.</summary>
    public static string NameOf(string path)
    {
        var below = Path.GetRelativePath(Environment.CurrentDirectory, path).Replace('\\', '/');
        return below.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(below) ? path.Replace('\\', '/') : below;
    }

    /// <summary>Why a path that stands in a file is refused, or null: it must stay below the folder it is relative to.</summary>
    public static string? Refuse(string path)
    {
        if (path.Length == 0)
            return "the path is empty";
        if (Path.IsPathRooted(path) || path.Contains(':', StringComparison.Ordinal))
            return $"the path '{path}' is absolute";
        return path.Split('/', '\\').Contains("..") ? $"the path '{path}' leads out of its folder" : null;
    }
}
