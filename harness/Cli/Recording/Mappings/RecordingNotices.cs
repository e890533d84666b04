namespace Conformance.Cli.Recording.Mappings;

/// <summary>What could not be recorded: where, what, what instead. Each kind is told once.</summary>
internal sealed class RecordingNotices(Action<string> tell)
{
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    public void Tell(string kind, string sentence)
    {
        if (_told.Add(kind))
            tell(sentence);
    }
}
