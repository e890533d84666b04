using Conformance.Core.Targets;

namespace Conformance.Core.Execution;

/// <summary>
/// Whether a run's target answers at all. One that failed before it ever answered is down, and a run of hundreds of scenarios
/// does not wait for each of them to find out. Safe for many threads.
/// </summary>
public sealed class Reach
{
    private volatile bool _hasAnswered;
    private volatile string? _failure;

    public void NoteAnswer() => _hasAnswered = true;

    public void NoteFailure(TargetException failure) => _failure ??= failure.Message;

    /// <exception cref="TargetException">It is down, in the words of the first failure.</exception>
    public void ThrowIfDown()
    {
        if (!_hasAnswered && _failure is { } message)
            throw new TargetException(message);
    }
}
