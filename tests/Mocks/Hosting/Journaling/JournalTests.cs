using System.Text;
using System.Text.Json;
using Conformance.Mocks.Hosting;
using Conformance.Mocks.Hosting.Control;
using Conformance.Mocks.Hosting.Journaling;
using Conformance.Mocks.Hosting.Realms;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hosting.Journaling;

[Parallelizable(ParallelScope.All)]
public sealed class JournalTests
{
    [Test]
    public async Task A_refusal_is_told_by_guard_and_reason()
    {
        await using var mock = await Served.StartAsync();
        await mock.Redeem("code-1");
        Assert.That(mock.Realm.Journal.LastReason, Is.Null);
        await mock.Redeem("code-1");
        var entry = mock.Realm.Journal.Since(1).Single();
        Assert.That((entry.Number, entry.Endpoint, entry.Guard, entry.Reason), Is.EqualTo((2L, "redeem", "code-is-unredeemed", "code 'code-1' was redeemed")));
        Assert.That(mock.Realm.Journal.LastReason, Is.EqualTo(entry.Reason));
    }

    [Test]
    public async Task An_inner_leg_stands_before_the_outer_exchange()
    {
        await using var mock = await Served.StartAsync();
        await mock.Post("/relay");
        var entries = mock.Realm.Journal.Since(0);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(entries.Select(e => (e.Number, e.Leg)), Is.EqualTo(new[] { (1L, "bank"), (2L, "client") }));
            Assert.That(Encoding.UTF8.GetString(entries[0].Body.Span), Is.EqualTo("""{"from":"bank"}"""));
            Assert.That(Encoding.UTF8.GetString(entries[1].Body.Span), Is.EqualTo("""{"relayed":true}"""));
        }
    }

    [Test]
    public async Task What_was_signed_is_kept_as_it_was_sent()
    {
        await using var mock = await Served.StartAsync();
        using var answer = await mock.Http.GetAsync(mock.Url("/jwt"));
        Assert.That(mock.Realm.Journal.Since(0)[0].Body.ToArray(), Is.EqualTo(await answer.Content.ReadAsByteArrayAsync()));
    }

    [Test]
    public async Task Realms_share_what_their_journals_may_keep_and_say_what_fell_out()
    {
        const int most = 200_000;
        var budget = new JournalBudget(most);
        await using var server = await MockServer.StartAsync(new MockServerOptions { Journals = budget }, CancellationToken.None);
        Realm[] realms = [server.AddRealm("one", Till.Open()), server.AddRealm("two", Till.Open())];
        using var http = new HttpClient();
        foreach (var realm in realms)
            for (var n = 0; n < 20; n++)
                await http.PostAsync(realm.BaseOf("front") + "/echo/x", new ByteArrayContent(new byte[20_000]));
        using var journal = JsonDocument.Parse(JournalText.RenderJournal(realms[1].Journal, null, 0));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(budget.Used, Is.InRange(1, most + 100_000), "each realm keeps its newest entry");
            Assert.That(realms[1].Journal.Since(0)[^1].Number, Is.EqualTo(20));
            Assert.That(journal.RootElement.GetProperty("dropped").GetInt64(), Is.EqualTo(20 - journal.RootElement.GetProperty("count").GetInt64()).And.GreaterThan(0));
        }

        foreach (var realm in realms)
            realm.ResetRealm();
        Assert.That((budget.Used, realms[1].Journal.Dropped), Is.EqualTo((0L, 0L)));
    }

    [Test]
    public async Task The_oldest_entry_falls_out()
    {
        await using var mock = await Served.StartAsync(realm: new RealmOptions { JournalCapacity = 3 });
        for (var n = 1; n <= 5; n++)
            await mock.Redeem($"code-{n}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(mock.Realm.Journal.Since(0).Select(e => e.Number), Is.EqualTo(new[] { 3, 4, 5 }));
            Assert.That(mock.Realm.Journal.Since(4).Select(e => e.Number), Is.EqualTo(new[] { 5 }));
            Assert.That(mock.Realm.Journal.Since(5), Is.Empty);
            Assert.That(mock.Realm.Journal.Since(99), Is.Empty);
        }
    }

    [TestCase("/broken", "InvalidOperationException")]
    [TestCase("/unwritable", "NotSupportedException")]
    public async Task An_exception_of_the_provider_is_a_defect_and_its_text_stays_inside(string path, string type)
    {
        await using var mock = await Served.StartAsync();
        using var answer = await mock.Http.GetAsync(mock.Url(path));
        var entry = mock.Realm.Journal.Since(0).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)answer.StatusCode, Is.EqualTo(500));
            Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo($$"""{"error":"mock_defect","error_description":"{{type}}"}"""));
            Assert.That(entry.Defect, Is.True);
            Assert.That(entry.Reason, Does.Contain(type));
        }
    }

    [Test]
    public async Task The_text_of_an_entry_has_request_answer_and_reason()
    {
        await using var mock = await Served.StartAsync();
        await mock.Post("/redeem?a=b", ("code", "x y"), ("other", ""));
        using var json = JsonDocument.Parse(JournalText.RenderJournal(mock.Realm.Journal, leg: null, since: 0));
        var entry = json.RootElement.GetProperty("entries")[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(json.RootElement.GetProperty("count").GetInt32(), Is.EqualTo(1));
            Assert.That(entry.GetProperty("method").GetString(), Is.EqualTo("POST"));
            Assert.That(entry.GetProperty("path").GetString(), Is.EqualTo("/redeem"));
            Assert.That(entry.GetProperty("query").GetString(), Is.EqualTo("a=b"));
            Assert.That(entry.GetProperty("headers").GetProperty("Content-Type").GetString(), Is.EqualTo("application/x-www-form-urlencoded"));
            Assert.That(entry.GetProperty("form").GetRawText(), Is.EqualTo("""{"code":"x y","other":""}"""));
            Assert.That(entry.GetProperty("status").GetInt32(), Is.EqualTo(400));
            Assert.That(entry.GetProperty("response").GetRawText(), Is.EqualTo("""{"error":"invalid_grant"}"""));
            Assert.That(entry.GetProperty("responseHeaders").GetRawText(), Is.EqualTo("""{"Content-Type":"application/json"}"""));
            Assert.That(entry.GetProperty("guard").GetString(), Is.EqualTo("code-is-known"));
            Assert.That(entry.GetProperty("reason").GetString(), Is.EqualTo("no code 'x y'"));
        }
    }

    [Test]
    public async Task The_oldest_fall_out_when_the_bodies_are_too_long_together()
    {
        await using var mock = await Served.StartAsync(realm: new RealmOptions { JournalBytes = 100_000 });
        for (var i = 1; i <= 5; i++)
            await mock.Http.PostAsync(mock.Url("/check"), new StringContent(new string('b', 40_000)));
        await mock.Text("/echo/last");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(mock.Realm.Journal.Since(0).Select(e => e.Number), Is.EqualTo(new[] { 4, 5, 6 }));
            Assert.That(mock.Realm.Journal.Since(0)[0].Request.Body.Length, Is.EqualTo(40_000), "whole, or not at all");
            Assert.That(mock.Realm.Journal.Last, Is.EqualTo(6));
        }
    }

    [Test]
    public async Task The_newest_is_kept_whatever_it_weighs()
    {
        await using var mock = await Served.StartAsync(realm: new RealmOptions { JournalBytes = 100 });
        foreach (var length in new[] { 10, 90_000 })
            await mock.Http.PostAsync(mock.Url("/check"), new StringContent(new string('b', length)));
        Assert.That(mock.Realm.Journal.Since(0).Select(e => e.Request.Body.Length), Is.EqualTo(new[] { 90_000 }));
    }
}
