using Conformance.Core.Targets;

namespace Conformance.Core.Attribution;

/// <summary>
/// Whether a run's target answers at all. One that nobody reached before it ever answered is down, and so is one that was silent
/// five times in a row: a run of hundreds of scenarios does not wait for each of them to find out. Safe for many threads.
/// </summary>
public sealed class Reach
{
    private const int MostSilences = 5;

    private volatile bool _hasAnswered;
    private volatile string? _down;
    private int _silences;

    public void NoteAnswer()
    {
        _hasAnswered = true;
        Interlocked.Exchange(ref _silences, 0);
    }

    /// <param name="what">What came of the request: "no answer within 5.0 s".</param>
    public void NoteSilence(string what)
    {
        if (Interlocked.Increment(ref _silences) >= MostSilences)
            _down ??= $"the target stopped answering: {MostSilences} requests in a row, {what}";
    }

    public void NoteUnreachable(TargetUnreachableException failure)
    {
        if (!_hasAnswered)
            _down ??= failure.Message;
    }

    /// <exception cref="TargetUnreachableException">It is down, in the words of the first failure.</exception>
    public void ThrowIfDown()
    {
        if (_down is { } message)
            throw new TargetUnreachableException(message);
    }
}
