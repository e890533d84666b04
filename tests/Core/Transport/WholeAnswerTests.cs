using Conformance.Core.Checks;
using Conformance.Core.Targets;
using Conformance.Core.Transport;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace Conformance.Tests.Core.Transport;

/// <summary>A time-out is for the whole answer, and says whether any of it came.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class WholeAnswerTests
{
    private static readonly (string Name, string Sent, Type Kind, string Text)[] Slow =
    [
        ("nothing", "", typeof(TransportFailure.Silence), "no answer within 30.0 s"),
        ("a header that goes on", "HTTP/1.1 200 OK\r\nX-Slow: x", typeof(TransportFailure.CutOff), "no whole answer within 30.0 s"),
        ("a word ahead of the answer", "HTTP/1.1 100 Continue\r\n\r\n", typeof(TransportFailure.CutOff), "no whole answer within 30.0 s"),
        ("a body in pieces", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n \r\n", typeof(TransportFailure.CutOff), "no whole answer within 30.0 s"),
        ("a body shorter than it says", "HTTP/1.1 200 OK\r\nContent-Length: 9999999999999\r\n\r\n{}", typeof(TransportFailure.CutOff), "no whole answer within 30.0 s"),
    ];

    private static IEnumerable<TestCaseData> SlowCases() => Slow.Select(s => new TestCaseData(s.Sent, s.Kind, s.Text).SetArgDisplayNames(s.Name));

    [TestCaseSource(nameof(SlowCases))]
    public async Task Ends_at_the_limit_whatever_has_come(string sent, Type kind, string text)
    {
        var time = new FakeTimeProvider();
        var over = new TaskCompletionSource();
        await using var server = new RawServer(async stream =>
        {
            await RawServer.ReadRequestAsync(stream);
            await RawServer.WriteAsync(stream, sent);
            await over.Task;
        });
        var file = Bank.At($"http://127.0.0.1:{server.Port}");
        using var connection = new TargetConnection(file, time);
        using var request = Bank.Request(file.Bases["public"]);

        var failing = Bank.FailAsync(() => connection.SendAsync(request, "machine", CancellationToken.None));
        var wanted = sent.Length == 0 ? Progress.Sent : Progress.Answering;
        while (ExchangeWatch.FindWatch(request)?.Progress != wanted && !failing.IsCompleted)
            await Task.Yield();
        time.Advance(TimeSpan.FromSeconds(30));

        var failure = await failing;
        over.SetResult();
        Assert.That(failure, Is.EqualTo(((Type?)kind, text)));
    }

    private static readonly (string Name, string Sent, Type Kind, string Text)[] Broken =
    [
        ("no byte", "", typeof(TransportFailure.Reset), "the connection ended before the answer did"),
        ("half a header", "HTTP/1.1 200 OK\r\nX-Ha", typeof(TransportFailure.Incomplete), "the connection ended before the answer did"),
        ("half a body", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}", typeof(TransportFailure.Incomplete), "the connection ended before the answer did"),
        ("no HTTP", "SSH-2.0-OpenSSH_9.2\r\n\r\n", typeof(TransportFailure.NotHttp), "what came is no HTTP answer"),
        ("no chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", typeof(TransportFailure.NotHttp), "the body is not framed as HTTP wants it"),
        ("a header of 100 KB", $"HTTP/1.1 200 OK\r\nX-Big: {new string('a', 102_400)}\r\n\r\n", typeof(TransportFailure.TooLong), "the header of the answer is longer than 64 KiB"),
    ];

    private static IEnumerable<TestCaseData> BrokenCases() => Broken.Select(s => new TestCaseData(s.Sent, s.Kind, s.Text).SetArgDisplayNames(s.Name));

    [TestCaseSource(nameof(BrokenCases))]
    public async Task Says_how_an_answer_broke_off(string sent, Type kind, string text)
    {
        await using var server = new RawServer(async stream =>
        {
            await RawServer.ReadRequestAsync(stream);
            await RawServer.WriteAsync(stream, sent);
        });
        Assert.That(await Bank.FailAsync(Bank.At($"http://127.0.0.1:{server.Port}")), Is.EqualTo(((Type?)kind, text)));
    }

    [Test]
    public async Task A_body_without_end_is_cut_at_its_bound()
    {
        await using var server = new RawServer(async stream =>
        {
            await RawServer.ReadRequestAsync(stream);
            await RawServer.WriteAsync(stream, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            while (true)
                await RawServer.WriteAsync(stream, $"10000\r\n{new string(' ', 65_536)}\r\n");
        });
        var file = Bank.At($"http://127.0.0.1:{server.Port}");
        using var connection = new TargetConnection(file, TimeProvider.System);
        using var request = Bank.Request(file.Bases["public"]);
        using var answer = await connection.SendAsync(request, "machine", CancellationToken.None);
        var body = await BodyReader.ReadAsync(answer.Content, BodyReader.UsualLimit, CancellationToken.None);

        Assert.That((body.Bytes.Length, body.IsCut), Is.EqualTo((1 << 20, true)));
    }

    [Test]
    public async Task The_header_fields_are_those_that_came()
    {
        await using var server = new RawServer(async stream =>
        {
            await RawServer.ReadRequestAsync(stream);
            await RawServer.WriteAsync(stream, "HTTP/1.1 200 OK\r\nContent-Type: a/b\r\nContent-Type: c/d\r\nX-A: 1\r\nConnection: close\r\n\r\n{}");
        });
        var file = Bank.At($"http://127.0.0.1:{server.Port}");
        using var connection = new TargetConnection(file, TimeProvider.System);
        using var request = Bank.Request(file.Bases["public"]);
        using var answer = await connection.SendAsync(request, "machine", CancellationToken.None);

        Assert.That(answer.Content.Headers.NonValidated.SelectMany(h => h.Value.Select(v => $"{h.Key}: {v}")), Is.EqualTo((string[])["Content-Type: a/b", "Content-Type: c/d"]));
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("{}"));
    }

    [Test]
    public async Task A_name_without_address_and_a_closed_port_are_told_apart()
    {
        int port;
        await using (var server = new RawServer(_ => Task.CompletedTask))
            port = server.Port;
        Assert.That(await Bank.FailAsync(Bank.At("http://nowhere.invalid")),
            Is.EqualTo(((Type?)typeof(TransportFailure.Unresolved), "cannot reach bank at http://nowhere.invalid: its name is not known")));
        Assert.That(await Bank.FailAsync(Bank.At($"http://127.0.0.1:{port}")),
            Is.EqualTo(((Type?)typeof(TransportFailure.Unreachable), $"cannot reach bank at http://127.0.0.1:{port}: the connection is refused")));
    }
}
