using System.Diagnostics;
using Conformance.Core.Targets;
using Conformance.Core.Transport;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace Conformance.Tests.Core.Transport;

/// <summary>A pace counts from the sending of the request before, and is kept at the server.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class PacerTests
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(600);
    private static readonly TimeSpan Arrival = TimeSpan.FromMilliseconds(50);

    [Test]
    public async Task The_next_one_waits_until_the_one_before_was_sent_and_the_pace_has_passed()
    {
        var time = new FakeTimeProvider();
        using var pacer = new Pacer(Pace, time, Arrival);
        var first = await pacer.TakeTurnAsync(CancellationToken.None);
        var next = pacer.TakeTurnAsync(CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.That(next.IsCompleted, Is.False, "the first is still connecting");

        first.NoteSent();
        first.NoteAnswered();
        Assert.That(await WaitedAsync(next, time), Is.GreaterThanOrEqualTo(Pace));
    }

    [Test]
    public async Task One_without_an_answer_counts_from_when_it_has_arrived_at_the_latest()
    {
        var time = new FakeTimeProvider();
        using var pacer = new Pacer(Pace, time, Arrival);
        (await pacer.TakeTurnAsync(CancellationToken.None)).NoteSent();
        var next = pacer.TakeTurnAsync(CancellationToken.None);
        Assert.That(await WaitedAsync(next, time), Is.GreaterThanOrEqualTo(Pace + Arrival));
    }

    [Test]
    public async Task One_that_was_given_up_holds_nobody_up()
    {
        using var pacer = new Pacer(Pace, new FakeTimeProvider(), Arrival);
        (await pacer.TakeTurnAsync(CancellationToken.None)).Dispose();
        using var next = await pacer.TakeTurnAsync(CancellationToken.None);
    }

    [Test]
    public async Task Whoever_stops_waiting_holds_nobody_up()
    {
        var time = new FakeTimeProvider();
        using var pacer = new Pacer(Pace, time, Arrival);
        using var stop = new CancellationTokenSource();
        (await pacer.TakeTurnAsync(CancellationToken.None)).NoteSent();
        var stopped = pacer.TakeTurnAsync(stop.Token);
        var next = pacer.TakeTurnAsync(CancellationToken.None);
        await stop.CancelAsync();
        Assert.That(async () => await stopped, Throws.InstanceOf<OperationCanceledException>());
        await WaitedAsync(next, time);
    }

    [Test]
    public async Task Two_requests_come_no_closer_than_the_pace_whoever_sends_them()
    {
        var arrivals = new List<long>();
        await using var server = new RawServer(async stream =>
        {
            while (await RawServer.ReadRequestAsync(stream) is { Length: > 0 })
            {
                lock (arrivals)
                    arrivals.Add(Stopwatch.GetTimestamp());
                await RawServer.WriteAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            }
        });
        // However late the server is to look at its clock: a request counts from when its answer begins.
        var file = Bank.At($"http://127.0.0.1:{server.Port}") with { Pace = TimeSpan.FromMilliseconds(150) };
        using var connection = new TargetConnection(file, TimeProvider.System, arrival: TimeSpan.FromHours(1));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            using var request = Bank.Request(file.Bases["public"]);
            using var answer = await connection.SendAsync(request, "machine", CancellationToken.None);
        }));

        Assert.That(arrivals.Zip(arrivals.Skip(1), (a, b) => Stopwatch.GetElapsedTime(a, b)), Has.Exactly(3).Items.And.All.GreaterThanOrEqualTo(file.Pace));
    }

    [Test]
    public async Task The_wait_for_a_turn_is_no_part_of_what_an_answer_took()
    {
        var time = new FakeTimeProvider();
        await using var server = new RawServer(async stream =>
        {
            while (await RawServer.ReadRequestAsync(stream) is { Length: > 0 })
                await RawServer.WriteAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        });
        var file = Bank.At($"http://127.0.0.1:{server.Port}") with { Pace = TimeSpan.FromDays(1), Timeout = TimeSpan.FromHours(12) };
        using var connection = new TargetConnection(file, time);
        using var first = Bank.Request(file.Bases["public"]);
        using var second = Bank.Request(file.Bases["public"]);
        using var _ = await connection.SendAsync(first, "machine", CancellationToken.None);
        var sending = connection.SendAsync(second, "machine", CancellationToken.None);
        while (ExchangeWatch.FindWatch(second) is null)
        {
            time.Advance(TimeSpan.FromHours(1));
            await Task.Delay(1);
        }
        using var answer = await sending;

        Assert.That(second.Options.TryGetValue(ExchangeWatch.Elapsed, out var elapsed) ? elapsed : TimeSpan.MaxValue, Is.LessThan(file.Pace));
    }

    /// <summary>How long something waited, by a clock that goes on until it is there.</summary>
    private static async Task<TimeSpan> WaitedAsync(Task something, FakeTimeProvider time)
    {
        var start = time.GetTimestamp();
        while (!something.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Yield();
        }
        await something;
        return time.GetElapsedTime(start);
    }
}
