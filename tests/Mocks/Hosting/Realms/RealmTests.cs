using System.Net;
using Conformance.Mocks.Hosting;
using Conformance.Mocks.Hosting.Realms;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hosting.Realms;

[Parallelizable(ParallelScope.All)]
public sealed class RealmTests
{
    [Test]
    public async Task Realms_share_a_port_and_nothing_else()
    {
        await using var mock = await Served.StartAsync();
        var other = mock.Server.AddRealm("other", Till.Open());
        other.Clock.Advance(TimeSpan.FromDays(2));
        using var first = await mock.Redeem("code-1");
        using var second = await mock.Redeem("code-1");
        using var elsewhere = await mock.Http.PostAsync(other.BaseOf("front") + "/redeem", new FormUrlEncodedContent([new("code", "code-1")]));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((first.StatusCode, second.StatusCode, elsewhere.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.OK)));
            Assert.That(other.Journal.Last, Is.EqualTo(1));
            Assert.That(mock.Realm.Journal.Last, Is.EqualTo(2));
            Assert.That(other.Clock.Now - mock.Realm.Clock.Now, Is.GreaterThan(TimeSpan.FromHours(47)));
        }
    }

    [Test]
    public async Task A_surface_but_the_first_has_its_name_in_the_segment()
    {
        await using var mock = await Served.StartAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(mock.Realm.BaseOf("front"), Is.EqualTo($"{mock.Server.Address}/till"));
            Assert.That(mock.Realm.BaseOf("back"), Is.EqualTo($"{mock.Server.Address}/till.back"));
            Assert.That((await mock.Get("/now", "back")).TryGetProperty("now", out _), Is.True);
            Assert.That(() => mock.Realm.BaseOf("side"), Throws.ArgumentException.With.Message.Contains("it has front, back"));
        }
    }

    [Test]
    public async Task A_mounted_surface_answers_at_the_root_of_its_port()
    {
        await using var mock = await Served.StartAsync(new MockServerOptions { Mounts = [new RootMount(0, "till", "back")] });
        var address = mock.Realm.BaseOf("back");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(new Uri(address).AbsolutePath, Is.EqualTo("/"));
            Assert.That(address, Does.Not.EndWith("/"));
            Assert.That((await mock.Get("/now", "back")).TryGetProperty("now", out _), Is.True);
            Assert.That((await mock.Get("/__admin", "back")).GetProperty("provider").GetString(), Is.EqualTo("till"));
            Assert.That(mock.Realm.BaseOf("front"), Is.EqualTo($"{mock.Server.Address}/till"));
        }
    }

    [Test]
    public async Task Without_a_shared_port_every_surface_needs_a_mount()
    {
        var options = new MockServerOptions { Port = null, Mounts = [new RootMount(0, "till", "back")] };
        await using var server = await MockServer.StartAsync(options, CancellationToken.None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(server.Address, Is.Null);
            Assert.That(() => server.AddRealm("till", Till.Open()), Throws.ArgumentException.With.Message.Contains("Surface 'front'"));
        }
    }

    [TestCase("/nobody/redeem", "No realm 'nobody' here; 1 served. A path begins with /REALM/ or /REALM.SURFACE/.")]
    [TestCase("/till.side/redeem", "Realm 'till' has no surface 'side'; till has front, back.")]
    [TestCase("/", "No realm '' here; 1 served. A path begins with /REALM/ or /REALM.SURFACE/.")]
    public async Task An_address_that_means_nothing_says_what_there_is(string path, string sentence)
    {
        await using var mock = await Served.StartAsync();
        using var answer = await mock.Http.GetAsync(mock.Server.Address + path);
        Assert.That((answer.StatusCode, await answer.Content.ReadAsStringAsync()), Is.EqualTo((HttpStatusCode.NotFound, sentence)));
    }

    [Test]
    public async Task A_long_unknown_name_is_not_repeated_in_full()
    {
        await using var mock = await Served.StartAsync();
        var answer = await mock.Http.GetAsync($"{mock.Server.Address}/{new string('z', 4000)}");
        Assert.That((await answer.Content.ReadAsStringAsync()).Length, Is.LessThan(200));
    }

    [Test]
    public async Task A_removed_realm_is_gone_and_its_name_is_free()
    {
        await using var mock = await Served.StartAsync();
        Assert.That(mock.Server.RemoveRealm("till"), Is.True);
        using var answer = await mock.Redeem("code-1");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(mock.Server.RemoveRealm("till"), Is.False);
            Assert.That(mock.Server.AddRealm("till", Till.Open()), Is.SameAs(mock.Server.FindRealm("till")));
        }
    }

    [TestCase("till", "served already")]
    [TestCase("a/b", "cannot name a realm")]
    [TestCase("a.b", "cannot name a realm")]
    [TestCase("", "cannot name a realm")]
    public async Task Refuses_a_name_that_is_taken_or_no_segment(string name, string reason)
    {
        await using var mock = await Served.StartAsync();
        Assert.That(() => mock.Server.AddRealm(name, Till.Open()), Throws.ArgumentException.With.Message.Contains(reason));
    }

    [Test]
    public async Task Of_32_redemptions_at_once_exactly_one_wins()
    {
        await using var mock = await Served.StartAsync();
        for (var code = 1; code <= 9; code++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => mock.Redeem($"code-{code}")));
            Assert.That(answers.Count(a => a.IsSuccessStatusCode), Is.EqualTo(1), $"code-{code}");
        }
    }

    [Test]
    public async Task A_seeded_realm_repeats_itself_even_after_a_reset()
    {
        await using var mock = await Served.StartAsync(realm: new RealmOptions { Seed = 7 });
        var first = await mock.Redeem("code-1").ContinueWith(t => t.Result.Content.ReadAsStringAsync()).Unwrap();
        mock.Realm.ResetRealm();
        var again = await mock.Redeem("code-1").ContinueWith(t => t.Result.Content.ReadAsStringAsync()).Unwrap();
        Assert.That(again, Is.EqualTo(first));
    }

    [Test]
    public async Task A_taken_port_is_told()
    {
        await using var mock = await Served.StartAsync();
        var port = new Uri(mock.Server.Address!).Port;
        Assert.That(
            async () => await MockServer.StartAsync(new MockServerOptions { Port = port }, CancellationToken.None),
            Throws.InstanceOf<IOException>().With.Message.Contains($"{port}"));
    }
}
