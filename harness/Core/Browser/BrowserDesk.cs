using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Conformance.Core.Attribution;
using Conformance.Core.Checks;
using Conformance.Core.Requests;
using Conformance.Core.Results;
using Conformance.Core.Scenarios;
using Conformance.Core.Texts;
using Conformance.Core.Values;

namespace Conformance.Core.Browser;

/// <summary>
/// Where the scenarios of a run ask for a person's browser: one person, one browser, one visit at a time. Safe for many threads.
/// </summary>
public sealed class BrowserDesk
{
    private readonly TimeProvider _time;

    // One token: whoever holds it has the person.
    private readonly Channel<bool> _turn = Channel.CreateBounded<bool>(1);
    private readonly Channel<RunEvent.BrowserAwaited> _asked = Channel.CreateUnbounded<RunEvent.BrowserAwaited>();
    private Task<bool>? _arrival;
    private bool _hasCome;
    private string? _missed;

    public BrowserDesk(TimeProvider time)
    {
        _time = time;
        _turn.Writer.TryWrite(true);
    }

    /// <summary>The next visit that is asked for while a result is awaited; null once there is the result. For one reader.</summary>
    public async ValueTask<RunEvent.BrowserAwaited?> NextBeforeAsync(Task result)
    {
        while (true)
        {
            var isDone = result.IsCompleted;
            if (_asked.Reader.TryRead(out var asked))
                return asked;
            if (isDone)
                return null;
            if (_arrival is null or { IsCompleted: true })
                _arrival = _asked.Reader.WaitToReadAsync().AsTask();
            await Task.WhenAny(result, _arrival);
        }
    }

    /// <summary>Asks a person to open the request's address and waits for the visit to its redirect_uri, which is the answer: 303 with the whole address.</summary>
    /// <exception cref="ValueException">The callback is none that can be waited at.</exception>
    /// <exception cref="InterferenceException">Nobody came in time.</exception>
    internal async Task<Exchange> VisitAsync(BrowserErrand errand, CancellationToken cancellation)
    {
        var callback = CallbackOf(errand.Request.Sent);
        await _turn.Reader.ReadAsync(cancellation);
        try
        {
            // A run of many scenarios does not wait for each of them to find out that nobody is there.
            if (!_hasCome && _missed is not null)
                throw NotCome($"nobody is asked again, since {_missed}");
            await using var listener = CallbackListener.Start(callback, address =>
                StateCheck.Holds(errand.Request.Sent, LocationSource.InQuery(address, "state")) ? CallbackPage.Done : CallbackPage.ForeignState);
            var start = Stopwatch.GetTimestamp();
            _asked.Writer.TryWrite(new RunEvent.BrowserAwaited(
                errand.Scenario, errand.Step, errand.Request.Url.OriginalString, callback.Address, errand.Ask, _time.GetLocalNow() + errand.For));
            var address = await listener.Visit.WaitAsync(errand.For, _time, cancellation);
            _hasCome = true;
            var answer = new ReceivedResponse(303, [new HeaderField("Location", address)], ReadOnlyMemory<byte>.Empty, Stopwatch.GetElapsedTime(start), IsCut: false);
            return new Exchange(errand.Request.ToSent(), answer, null);
        }
        catch (TimeoutException)
        {
            _missed = $"nobody came to {callback.Address} within {DurationText.Print(errand.For)}";
            throw NotCome(_missed);
        }
        finally
        {
            _turn.Writer.TryWrite(true);
        }
    }

    private static InterferenceException NotCome(string what) => new(what, new Interference(InterferenceKind.Silence, what));

    private static LoopbackCallback CallbackOf(JsonObject sent)
    {
        var named = sent["redirect_uri"] is JsonArray several ? several[0] : sent["redirect_uri"];
        if (named is null)
            throw new ValueException("the request names no redirect_uri, and a browser must come back somewhere");
        return LoopbackCallback.ParseLoopbackCallback(ValueText.WriteValue(named))
            ?? throw new ValueException($"a browser cannot come back here from '{ValueText.WriteValue(named)}': the redirect_uri must be {LoopbackCallback.Form}");
    }
}

/// <summary>What a scenario wants of a person.</summary>
internal sealed record BrowserErrand(string Scenario, string Step, PreparedRequest Request, TimeSpan For, string? Ask);
