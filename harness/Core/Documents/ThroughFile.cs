namespace Conformance.Core.Documents;

/// <summary>Links, devices, pipes: what is written into, since a rename would put a file in its place.</summary>
internal static class ThroughFile
{
    // Whoever reads a pipe is there before the run ends, or will not come.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>
    /// What holds bytes is a regular file, and renamed over. Devices and pipes hold none; neither does an empty file, which loses nothing by being
    /// written into.
    /// </summary>
    public static bool IsWrittenThrough(string path)
    {
        var file = new FileInfo(path);
        return file.LinkTarget is not null || (file.Exists && file.Length == 0);
    }

    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        using var stream = Open(path);
        stream.Write(bytes);
        stream.Flush();
    }

    // To open a pipe that nobody reads takes for ever.
    private static FileStream Open(string path)
    {
        var opening = Task.Factory.StartNew(
            () => new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (Task.WaitAny([opening], Patience) == 0)
            return opening.GetAwaiter().GetResult();
        _ = opening.ContinueWith(late => late.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
        throw new IOException($"nobody read it within {Patience.TotalSeconds:0} s");
    }
}
