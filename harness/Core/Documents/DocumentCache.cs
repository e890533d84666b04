using System.Collections.Concurrent;
using Conformance.Core.Sources;

namespace Conformance.Core.Documents;

/// <summary>A file that was read: its text, its value and its mistakes; nulls where it could not be.</summary>
public sealed record ReadDocument(SourceFile? Source, Node? Root, DiagnosticBag Mistakes);

/// <summary>YAML files, each read once however often it is asked for: several profiles are bound from the same nodes. Safe for many threads.</summary>
public sealed class DocumentCache
{
    private readonly ConcurrentDictionary<string, Task<ReadDocument>> _documents = new(StringComparer.Ordinal);

    /// <summary>Begins to read the file, beside others; or what came of it before.</summary>
    public Task<ReadDocument> Read(string path) => _documents.GetOrAdd(path, static one => Task.Run(() =>
    {
        var mistakes = new DiagnosticBag();
        var source = FileGate.OpenSourceFile(one, FileGate.NameOf(one), mistakes);
        return new ReadDocument(source, source is null ? null : YamlReader.Read(source, mistakes), mistakes);
    }));
}
