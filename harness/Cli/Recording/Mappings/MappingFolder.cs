using Conformance.Core.Documents;

namespace Conformance.Cli.Recording.Mappings;

/// <summary>The files of a recording. What could not be written is tried again with the next exchange.</summary>
internal sealed class MappingFolder(string folder, RecordingNotices notices)
{
    private readonly Dictionary<RecordedMapping, (string Path, string Text)> _written = [];

    /// <summary>Brings the mapping's file up to date.</summary>
    public void PutMapping(RecordedMapping mapping, string text)
    {
        var path = Path.Combine(folder, mapping.Name + ".json");
        var isThere = _written.TryGetValue(mapping, out var before);
        if (isThere && before == (path, text))
            return;
        try
        {
            AtomicFile.Write(path, text);
            _written[mapping] = (path, text);
            if (isThere && before.Path != path)
                File.Delete(before.Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            if (isThere)
                notices.Tell("rewrite", $"{before.Path}: cannot be rewritten: {e.Message}; it stays as it was, also with what turned out to be a secret since: delete it");
            else
                notices.Tell("write", $"{path}: cannot be written: {e.Message}; the exchange is passed on unrecorded, and writing is tried again with the next one");
        }
    }

    /// <summary>Takes the mapping's file away, if it has one.</summary>
    public void RemoveMapping(RecordedMapping mapping)
    {
        if (!_written.TryGetValue(mapping, out var file))
            return;
        try
        {
            File.Delete(file.Path);
            _written.Remove(mapping);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            notices.Tell("delete", $"{file.Path}: cannot be deleted: {e.Message}; it no longer belongs to the recording: delete it");
        }
    }
}
