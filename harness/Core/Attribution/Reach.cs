using System.Collections.Concurrent;
using Conformance.Core.Targets;

namespace Conformance.Core.Attribution;

/// <summary>
/// Whether a run's target answers at all. An address of it that nobody reached before it ever answered is down, and a target that was
/// silent five times in a row is: a run of hundreds of scenarios does not wait for each of them to find out. Safe for many threads.
/// </summary>
public sealed class Reach
{
    private const int MostSilences = 5;

    private readonly ConcurrentDictionary<string, bool> _answered = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _unreached = new(StringComparer.Ordinal);
    private volatile string? _down;
    private int _silences;

    /// <param name="from">The addresses that answered.</param>
    public void NoteAnswer(IEnumerable<Uri> from)
    {
        foreach (var url in from)
            _answered[url.Authority] = true;
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
        if (failure.Address is not { } address)
            _down ??= _answered.IsEmpty ? failure.Message : null;
        else if (!_answered.ContainsKey(address))
            _unreached.TryAdd(address, failure.Message);
    }

    /// <exception cref="TargetUnreachableException">It is down, in the words of the first failure.</exception>
    /// <param name="addresses">Those that are asked.</param>
    public void ThrowIfDown(IEnumerable<string> addresses)
    {
        if (_down is { } message)
            throw new TargetUnreachableException(message);
        foreach (var address in addresses)
        {
            if (_unreached.TryGetValue(address, out var unreached))
                throw new TargetUnreachableException(unreached) { Address = address };
        }
    }
}
