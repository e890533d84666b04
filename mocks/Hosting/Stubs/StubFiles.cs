using System.Collections.Concurrent;
using System.Text;
using Conformance.Mocks.Hosting.Stubs.Parts;
using WireMock.Handlers;

namespace Conformance.Mocks.Hosting.Stubs;

/// <summary>
/// The bodies that stubs name as files: those of a folder, and in front of them what was put there through the admin API. The folder is only
/// read; what is put or deleted lives in memory. A name never leaves the folder.
/// </summary>
/// <param name="folder">The folder of bodies, or null for none.</param>
internal sealed class StubFiles(string? folder) : IFileSystemHandler
{
    private const int MostBytes = 32 * 1024 * 1024;
    private const int MostNames = 10_000;

    // Null stands for a file of the folder that was deleted.
    private readonly ConcurrentDictionary<string, byte[]?> _changed = new(StringComparer.Ordinal);

    /// <summary>Every name there is, in order.</summary>
    public IReadOnlyList<string> Names => [.. OnDisk().Where(name => !_changed.ContainsKey(name)).Concat(_changed.Where(c => c.Value is not null).Select(c => c.Key)).Order(StringComparer.Ordinal)];

    /// <summary>The bytes of a file, or null when there is none.</summary>
    public byte[]? Find(string name)
    {
        if (_changed.TryGetValue(name, out var changed))
            return changed;
        return folder is not null && StubFileName.IsSafe(name) && Path.Combine(folder, name) is var path && File.Exists(path) ? File.ReadAllBytes(path) : null;
    }

    /// <summary>The file that a stub names and that is not there; null where it needs none, or where a template names it.</summary>
    public string? Lacks(Stub stub) =>
        stub.Model.Response.BodyAsFile is { } name && !name.Contains("{{", StringComparison.Ordinal) && Find(name) is null ? name : null;

    /// <summary>False when all files together would be too long, or there are too many.</summary>
    public bool TryPut(string name, byte[] bytes)
    {
        if (_changed.Count >= MostNames || _changed.Sum(c => (long)(c.Value?.Length ?? 0)) + bytes.Length > MostBytes)
            return false;
        _changed[name] = bytes;
        return true;
    }

    /// <summary>False when there is no such file.</summary>
    public bool Delete(string name)
    {
        if (Find(name) is null)
            return false;
        _changed[name] = null;
        return true;
    }

    public void Reset() => _changed.Clear();

    byte[] IFileSystemHandler.ReadResponseBodyAsFile(string path) => Read(path);

    string IFileSystemHandler.ReadResponseBodyAsString(string path) => Encoding.UTF8.GetString(Read(path));

    byte[] IFileSystemHandler.ReadFile(string filename) => Read(filename);

    string IFileSystemHandler.ReadFileAsString(string filename) => Encoding.UTF8.GetString(Read(filename));

    bool IFileSystemHandler.FileExists(string filename) => Find(filename) is not null;

    // What follows is for mappings and logs on disk, which the engine is never asked for.
    string IFileSystemHandler.GetMappingFolder() => "";

    bool IFileSystemHandler.FolderExists(string path) => false;

    void IFileSystemHandler.CreateFolder(string path) => throw Unasked();

    IEnumerable<string> IFileSystemHandler.EnumerateFiles(string path, bool includeSubdirectories) => [];

    string IFileSystemHandler.ReadMappingFile(string path) => throw Unasked();

    void IFileSystemHandler.WriteMappingFile(string path, string text) => throw Unasked();

    void IFileSystemHandler.DeleteFile(string filename) => throw Unasked();

    void IFileSystemHandler.WriteFile(string filename, byte[] bytes) => throw Unasked();

    void IFileSystemHandler.WriteFile(string folder, string filename, byte[] bytes) => throw Unasked();

    string IFileSystemHandler.GetUnmatchedRequestsFolder() => "";

    void IFileSystemHandler.WriteUnmatchedRequest(string filename, string text) => throw Unasked();

    private byte[] Read(string name) => Find(name) ?? throw new FileNotFoundException($"There is no file '{name}'.");

    private IEnumerable<string> OnDisk() => folder is not null && Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
        : [];

    private static NotSupportedException Unasked() => new("Stubs are kept in memory.");
}
