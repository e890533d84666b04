using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;
using Conformance.Mocks.Hosting.Faults;
using Conformance.Tests.Mocks.Hosting.Transport;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hosting.Faults;

[Parallelizable(ParallelScope.All)]
public sealed class FaultTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(60);

    private static ImmutableArray<string> Words => FaultWords.OfTransport.Words;

    [Test]
    public async Task A_fault_waits_for_its_call_and_happens_once()
    {
        await using var mock = await Served.StartAsync();
        mock.Realm.Faults.AddOrder(new OrderedFault("deem", 2, new Fault.Status(new(502))));
        var statuses = new List<int>();
        foreach (var code in new[] { "code-1", "code-2", "code-2" })
        {
            await mock.Http.GetAsync(mock.Url("/text"));
            statuses.Add((int)(await mock.Redeem(code)).StatusCode);
        }

        Assert.That(statuses, Is.EqualTo(new[] { 200, 502, 200 }), "the provider was not asked the second time, so code-2 is still good");
        Assert.That(mock.Realm.Faults.Pending, Is.Empty);
    }

    [Test]
    public async Task A_delay_comes_before_the_answer()
    {
        await using var mock = await Served.StartAsync();
        mock.Realm.Faults.AddOrder(new OrderedFault("/redeem", 1, new Fault.Delay(Short)));
        var clock = Stopwatch.StartNew();
        using var answer = await mock.Redeem("code-1");
        Assert.That((answer.StatusCode, clock.Elapsed >= Short), Is.EqualTo((HttpStatusCode.OK, true)));
    }

    [TestCase("reset", HttpStatusCode.OK)]
    [TestCase("lose-response", HttpStatusCode.BadRequest)]
    public async Task A_lost_answer_was_committed_and_a_reset_request_was_not(string word, HttpStatusCode afterwards)
    {
        await using var mock = await Served.StartAsync();
        mock.Realm.Faults.AddOrder(new OrderedFault("/redeem", 1, FaultWords.OfTransport.Find(word)!.Make(new FaultTerms())));
        const string form = "code=code-1";
        var (received, reset) = await RawHttp.Send(
            mock.Server.Address!, $"POST /till/redeem HTTP/1.1\r\nHost: x\r\nContent-Length: {form.Length}\r\n\r\n{form}");
        using var again = await mock.Redeem("code-1");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((received, reset), Is.EqualTo(("", true)));
            Assert.That(again.StatusCode, Is.EqualTo(afterwards));
            Assert.That(mock.Realm.Journal.Since(0)[0].Fault, Is.EqualTo(word));
        }
    }

    [Test]
    public async Task A_truncated_answer_promises_all_and_sends_half()
    {
        await using var mock = await Served.StartAsync();
        mock.Realm.Faults.AddOrder(new OrderedFault("/text", 1, new Fault.AfterAnswer.Truncate()));
        var address = mock.Realm.BaseOf("front");
        var (received, _) = await RawHttp.Send(address, RawHttp.Get(address, "/text"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(received, Does.StartWith("HTTP/1.1 200").And.Contain("Content-Length: 1000\r\n"));
            Assert.That(received.Split("\r\n\r\n")[1], Is.EqualTo(new string('x', 500)));
            Assert.That(async () => await mock.Http.GetStringAsync(mock.Url("/text")), Throws.Nothing, "it happens once");
        }
    }

    [Test]
    public async Task A_client_cannot_take_a_truncated_answer_for_a_whole_one()
    {
        await using var mock = await Served.StartAsync();
        mock.Realm.Faults.AddOrder(new OrderedFault("/text", 1, new Fault.AfterAnswer.Truncate()));
        Assert.That(async () => await mock.Http.GetStringAsync(mock.Url("/text")), Throws.InstanceOf<HttpRequestException>());
    }

    [TestCaseSource(nameof(Words))]
    public async Task Every_word_is_played(string word)
    {
        await using var mock = await Served.StartAsync();
        var terms = new FaultTerms { Status = 502, For = Short };
        mock.Realm.Faults.AddOrder(new OrderedFault("/text", 1, FaultWords.OfTransport.Find(word)!.Make(terms)));
        var (received, _) = await RawHttp.Send(mock.Realm.BaseOf("front"), RawHttp.Get(mock.Realm.BaseOf("front"), "/text"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(received, Does.Not.Contain("The mock broke"));
            Assert.That(mock.Realm.Journal.Since(0).Single().Fault, Is.EqualTo(word));
        }
    }

    [Test]
    public async Task A_trickled_answer_is_whole_and_takes_its_time()
    {
        await using var mock = await Served.StartAsync();
        mock.Realm.Faults.AddOrder(new OrderedFault("/text", 1, new Fault.AfterAnswer.Trickle(Short)));
        var clock = Stopwatch.StartNew();
        var text = await mock.Http.GetStringAsync(mock.Url("/text"));
        Assert.That((text, clock.Elapsed >= Short / 2), Is.EqualTo((new string('x', 1000), true)));
    }
}
