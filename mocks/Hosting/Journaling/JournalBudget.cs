namespace Conformance.Mocks.Hosting.Journaling;

/// <summary>How many bytes the journals of several realms keep together. Safe for any number of threads.</summary>
/// <param name="most">Beyond it, whoever writes lets its own oldest entries fall out.</param>
public sealed class JournalBudget(long most)
{
    private long _used;

    /// <summary>What is kept now.</summary>
    public long Used => Interlocked.Read(ref _used);

    internal bool IsOverdrawn => Used > most;

    internal void Spend(long bytes) => Interlocked.Add(ref _used, bytes);
}
