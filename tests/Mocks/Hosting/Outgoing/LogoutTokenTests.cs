using System.Security.Cryptography;
using System.Text;
using Conformance.Mocks.Hosting.Journaling;
using Conformance.Mocks.Hosting.Realms;
using Conformance.Mocks.Protocol.Providers.Hydra;
using Conformance.Mocks.Protocol.Wire;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hosting.Outgoing;

/// <summary>A logout at Hydra whose clients are told over the network. The one who is told is a stub of another realm.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class LogoutTokenTests
{
    [Test]
    public async Task A_client_is_posted_a_token_that_the_key_set_verifies_before_the_browser_is_answered()
    {
        await using var mock = await Served.StartAsync();
        await mock.Order("/__admin/mappings", """{"request":{"method":"POST","urlPath":"/told"},"response":{"status":200,"body":"thanks"}}""");
        using var browser = new LogoutBrowser(mock.Server.AddRealm("hydra", HydraProvider.CreateBlueprint()));
        await browser.SignOutAsync(mock.Url("/told?tenant=one"));

        var told = mock.Realm.Journal.Since(0).Single(e => e.Request.Path == "/told").Request;
        var token = told.Form["logout_token"]!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((told.Method, told.MediaType, told.QueryString), Is.EqualTo(("POST", "application/x-www-form-urlencoded", "tenant=one")));
            Assert.That(await browser.VerifiesAsync(token), Is.True);
            Assert.That(CompactJwt.Claim(token, "iss"), Is.EqualTo(browser.Realm.BaseOf("public")));
            Assert.That(CompactJwt.Claim(token, "sub"), Is.Null);
            Assert.That(FindLeg(browser.Realm) is { Status: 200, Reason: null } leg ? Encoding.UTF8.GetString(leg.Body.Span) : "", Is.EqualTo("thanks"));
        }
    }

    [TestCase("https://app.example.com/told", "not sent to https://app.example.com/told: this mock calls this machine and the hosts that it was told alone")]
    [TestCase("http://127.0.0.1:9/told", "no answer of http://127.0.0.1:9/told: ")]
    [TestCase("told", "not sent to told: ")]
    public async Task What_nobody_got_is_in_the_journal_with_its_reason_and_the_logout_is_done(string address, string reason)
    {
        await using var mock = await Served.StartAsync();
        using var browser = new LogoutBrowser(mock.Server.AddRealm("hydra", HydraProvider.CreateBlueprint()));

        Assert.That((int)await browser.SignOutAsync(address), Is.EqualTo(302));

        var leg = FindLeg(browser.Realm);
        Assert.That((leg.Status, leg.Reason), Is.EqualTo((0, leg.Reason)));
        Assert.That(leg.Reason, Does.StartWith(reason));
        Assert.That(leg.Request.Form["logout_token"], Does.Match(@"^[\w-]+\.[\w-]+\.[\w-]+$"));
    }

    private static JournalEntry FindLeg(Realm realm) => realm.Journal.Since(0).Single(e => e.Leg == "backchannel-logout");
}
