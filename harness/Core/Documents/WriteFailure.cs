namespace Conformance.Core.Documents;

/// <summary>Why a file cannot be read or written, in words that stand after "cannot be written to PATH: ".</summary>
public static class WriteFailure
{
    // ENXIO, by which a socket refuses to be opened as a file.
    private const int NoSuchDevice = 6;

    /// <summary>What the file system throws, and no defect of the caller.</summary>
    public static bool IsOfFiles(Exception e) => e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException { ParamName: "path" };

    public static string Explain(string path, Exception e)
    {
        if (Directory.Exists(path))
            return "it is a folder";
        if (FileAbove(path) is { } file)
            return $"{FileGate.NameOf(file)} is a file, and would have to be a folder";
        return e switch
        {
            UnauthorizedAccessException => "permission denied",
            DirectoryNotFoundException or FileNotFoundException => "there is no such folder",
            IOException { HResult: NoSuchDevice } => "it is a socket, or a device that is not there",
            _ => WithoutPath(e.Message),
        };
    }

    /// <summary>The runtime closes with a path that a sentence has named already: "No space left on device : '/x/y'".</summary>
    public static string WithoutPath(string message) => message.Split(" : '")[0].TrimEnd('.');

    /// <summary>A file where a folder above the path should be.</summary>
    private static string? FileAbove(string path)
    {
        for (var above = Path.GetDirectoryName(path); !string.IsNullOrEmpty(above); above = Path.GetDirectoryName(above))
        {
            if (File.Exists(above))
                return above;
        }
        return null;
    }
}
