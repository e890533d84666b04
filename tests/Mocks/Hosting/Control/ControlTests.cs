using System.Text.Json;
using Conformance.Mocks.Hosting.Faults;
using Conformance.Mocks.Hosting.Realms;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hosting.Control;

[Parallelizable(ParallelScope.All)]
public sealed class ControlTests
{
    [TestCase("front")]
    [TestCase("back")]
    public async Task Says_what_it_is_on_every_surface(string surface)
    {
        await using var mock = await Served.StartAsync();
        var about = await mock.Get("/__admin", surface);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((about.GetProperty("realm").GetString(), about.GetProperty("provider").GetString()), Is.EqualTo(("till", "till")));
            Assert.That(about.GetProperty("surfaces").GetProperty("back").GetString(), Is.EqualTo(mock.Realm.BaseOf("back")));
            Assert.That(DateTimeOffset.Parse(about.GetProperty("now").GetString()!), Is.EqualTo(mock.Realm.Clock.Now).Within(TimeSpan.FromMinutes(1)));
            Assert.That(mock.Realm.Journal.Last, Is.Zero, "control calls are not journalled");
        }
    }

    [Test]
    public async Task Hands_out_identities_and_fixtures()
    {
        await using var mock = await Served.StartAsync();
        Assert.That(
            (await mock.Get("/__admin/prepared")).GetRawText(),
            Is.EqualTo("""{"identities":{"default":{"client_id":"c1"}},"fixtures":{"code.fresh":{"code":"code-1"}}}"""));
    }

    [Test]
    public async Task Advances_the_clock()
    {
        var start = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await using var mock = await Served.StartAsync(realm: new RealmOptions { FrozenAt = start });
        var (status, json) = await mock.Order("/__admin/clock", """{"advance":"1h30m"}""");
        await mock.Order("/__admin/clock", """{"advance":"500ms"}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((status, json.GetProperty("now").GetString()), Is.EqualTo((200, "2030-01-01T01:30:00.000Z")));
            Assert.That(mock.Realm.Clock.Now, Is.EqualTo(start.AddMinutes(90).AddMilliseconds(500)));
            Assert.That((await mock.Get("/now", "back")).GetProperty("now").GetDateTimeOffset(), Is.EqualTo(mock.Realm.Clock.Now));
        }
    }

    [Test]
    public async Task Has_the_clock_show_real_time_again_and_loses_nothing()
    {
        await using var mock = await Served.StartAsync(realm: new RealmOptions { FrozenAt = new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero) });
        await mock.Order("/__admin/clock", """{"advance":"2h"}""");
        await mock.Redeem("code-1");
        var before = DateTimeOffset.UtcNow;
        var (status, json) = await mock.Order("/__admin/clock", """{"now":true}""");
        var again = await mock.Redeem("code-1");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(status, Is.EqualTo(200));
            Assert.That(json.GetProperty("now").GetDateTimeOffset(), Is.GreaterThan(before.AddSeconds(-1)).And.LessThanOrEqualTo(DateTimeOffset.UtcNow));
            Assert.That((await mock.Get("/now", "back")).GetProperty("now").GetDateTimeOffset(), Is.LessThan(before.AddDays(1)));
            Assert.That((mock.Realm.Clock.IsShifted, again.IsSuccessStatusCode), Is.EqualTo((false, false)), "the code stays spent");
            Assert.That((await mock.Get("/__admin/journal")).GetProperty("count").GetInt32(), Is.EqualTo(3));
        }
    }

    [Test]
    public async Task Shows_the_journal_by_leg_and_number()
    {
        await using var mock = await Served.StartAsync();
        await mock.Post("/relay");
        await mock.Redeem("code-1");
        var all = await mock.Get("/__admin/journal");
        var bank = await mock.Get("/__admin/journal?leg=bank");
        var late = await mock.Get("/__admin/journal?leg=client&since=2");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Paths(all), Is.EqualTo(new[] { "/inner", "/relay", "/redeem" }));
            Assert.That(Paths(bank), Is.EqualTo(new[] { "/inner" }));
            Assert.That(Paths(late), Is.EqualTo(new[] { "/redeem" }));
            Assert.That((bank.GetProperty("count").GetInt32(), bank.GetProperty("last").GetInt32()), Is.EqualTo((1, 3)));
        }

        static IEnumerable<string?> Paths(JsonElement journal) =>
            journal.GetProperty("entries").EnumerateArray().Select(e => e.GetProperty("path").GetString());
    }

    [Test]
    public async Task Orders_transport_faults()
    {
        await using var mock = await Served.StartAsync();
        var (status, json) = await mock.Order("/__admin/faults", """{"path":"/redeem","on":2,"do":"lose-response"}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((status, json.GetRawText()), Is.EqualTo((200, """{"pending":[{"path":"/redeem","on":2,"do":"lose-response"}]}""")));
            Assert.That(mock.Realm.Faults.Pending, Is.EqualTo(new[] { new OrderedFault("/redeem", 2, new Fault.AfterAnswer.LoseResponse()) }));
        }
    }

    [Test]
    public async Task Orders_faults_of_an_inner_leg()
    {
        await using var mock = await Served.StartAsync();
        var (status, _) = await mock.Order("/__admin/faults", """{"leg":"bank","path":"/inner","do":"status","status":504}""");
        using var answer = await mock.Post("/relay");
        Assert.That((status, (int)answer.StatusCode, mock.Realm.Journal.Since(0)[0].Reason), Is.EqualTo((200, 504, "a fault was ordered")));
    }

    [Test]
    public async Task A_reset_begins_anew()
    {
        await using var mock = await Served.StartAsync();
        await mock.Redeem("code-1");
        mock.Realm.Clock.Advance(TimeSpan.FromDays(180));
        mock.Realm.Faults.AddOrder(new OrderedFault("/redeem", 1, new Fault.Reset()));
        var (status, _) = await mock.Order("/__admin/reset", "");
        var journal = mock.Realm.Journal.Since(0);
        using var again = await mock.Redeem("code-1");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((status, (int)again.StatusCode), Is.EqualTo((200, 200)));
            Assert.That(journal, Is.Empty);
            Assert.That(mock.Realm.Clock.IsShifted, Is.False);
            Assert.That(mock.Realm.Journal.Since(0).Single().Number, Is.EqualTo(2), "numbers go on");
        }
    }

    [TestCase("/clock", "", "The body is no JSON; send such as {\"advance\": \"180d\"} or {\"now\": true}.")]
    [TestCase("/clock", "[]", "The body is no JSON object; send one such as {\"advance\": \"180d\"} or {\"now\": true}.")]
    [TestCase("/clock", "{}", "It takes 'advance' or 'now', one of them; send such as {\"advance\": \"180d\"} or {\"now\": true}.")]
    [TestCase("/clock", """{"advance":"1d","now":true}""", "It takes 'advance' or 'now', one of them; send such as {\"advance\": \"180d\"} or {\"now\": true}.")]
    [TestCase("/clock", """{"now":false}""", "'now' is false; it takes true.")]
    [TestCase("/clock", """{"now":"2026-01-01"}""", "'now' is \"2026-01-01\"; it takes true or false.")]
    [TestCase("/clock", """{"advance":"5 days"}""", "'advance' is '5 days'; it takes a duration such as 90s, 15m, 721h, 180d, 1h30m or 500ms.")]
    [TestCase("/clock", """{"advance":"-1h"}""", "'advance' is '-1h'; it takes a duration such as 90s, 15m, 721h, 180d, 1h30m or 500ms.")]
    [TestCase("/clock", """{"advance":180}""", "'advance' is 180; it takes a text.")]
    [TestCase("/clock", """{"advance":"36501d"}""", "The clock goes at most 36500d ahead in all; send {\"now\": true} or reset the realm to begin anew.")]
    [TestCase("/clock", """{"advance":"99999999999999d"}""", "'advance' is '99999999999999d'; it takes a duration such as 90s, 15m, 721h, 180d, 1h30m or 500ms.")]
    [TestCase("/clock", """{"advace":"1d"}""", "There is no member 'advace'; there is advance, now. Send such as {\"advance\": \"180d\"} or {\"now\": true}.")]
    [TestCase("/clock", """{"advance":"1d","advance":"2d"}""", "The member 'advance' stands twice.")]
    [TestCase("/faults", """{"do":"reset"}""", "'path' is missing; it takes the end of a path.")]
    [TestCase("/faults", """{"path":"/x","do":"explode"}""", "'do' is 'explode'; it takes delay, status, reset, truncate, trickle, lose-response.")]
    [TestCase("/faults", """{"path":"/x","do":"reset","on":0}""", "'on' is 0; it takes a whole number from 1 to 1000000.")]
    [TestCase("/faults", """{"path":"/x","do":"status","status":"503"}""", "'status' is \"503\"; it takes a whole number from 200 to 599.")]
    [TestCase("/faults", """{"path":"/x","do":"reset","status":503}""", "'status' says nothing with do: reset; leave it out.")]
    [TestCase("/faults", """{"path":"/x","do":"delay","for":"6m"}""", "'for' is '6m'; it takes at most 300s.")]
    [TestCase("/faults", """{"path":"/x","do":"reset","leg":"bank"}""", "'do' is 'reset'; on a leg it takes status, unreachable, timeout, lose-response.")]
    [TestCase("/faults", """{"path":"/x","do":"timeout","leg":"post"}""", "till has no leg named 'post'; it talks to no provider behind it. (Parameter 'fault')")]
    public async Task A_bad_order_is_told_what_is_wrong_and_what_instead(string path, string body, string sentence)
    {
        await using var mock = await Served.StartAsync();
        var (status, json) = await mock.Order("/__admin" + path, body);
        Assert.That((status, json.GetProperty("error").GetString()), Is.EqualTo((400, sentence)));
    }

    [TestCase("/journal?since=x", 400, "'since' is 'x'; it takes the number of an entry, such as 12.")]
    [TestCase("/journal?sinc=1", 400, "There is no parameter 'sinc'; there is leg, since.")]
    [TestCase("/clock", 405, "/__admin/clock takes POST, not GET.")]
    [TestCase("/clocks", 404, "There is no /__admin/clocks; GET /__admin lists what there is.")]
    public async Task A_bad_question_too(string path, int status, string sentence)
    {
        await using var mock = await Served.StartAsync();
        using var answer = await mock.Http.GetAsync(mock.Url("/__admin" + path));
        Assert.That(((int)answer.StatusCode, (await Served.Json(answer)).GetProperty("error").GetString()), Is.EqualTo((status, sentence)));
    }
}
