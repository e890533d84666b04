using Conformance.Mocks.Protocol.Providers.LegacyApps;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.LegacyApps;

[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class RefreshTests
{
    [Test]
    public void Answers_as_the_sample_does()
    {
        var client = new LegacyAppsClient();
        var answer = client.Refresh(client["refresh.active"]);
        Assert.Multiple(() =>
        {
            Assert.That(answer.Status, Is.EqualTo(200));
            Assert.That(answer.Json.GetProperty("expires_in").GetInt64(), Is.EqualTo(3600));
            Assert.That(answer["scope"], Is.EqualTo("EXPRPT LIST BANK CCARD"));
            Assert.That(answer["token_type"], Is.EqualTo("Bearer"));
            Assert.That(answer["refresh_token"], Is.Not.Empty);
            Assert.That(answer["geolocation"], Is.EqualTo("https://api.test"));
        });
    }

    [Test]
    public void Works_with_the_token_of_the_answer_before()
    {
        var client = new LegacyAppsClient();
        var answers = new List<ProtocolDriver.Answer> { client.Refresh(client["refresh.active"]) };
        for (var i = 0; i < 3; i++)
            answers.Add(client.Refresh(answers[^1]["refresh_token"]));
        Assert.That(answers.Select(a => a.Status), Is.All.EqualTo(200));
        Assert.That(answers.Select(a => a["access_token"]), Is.Unique);
    }

    [TestCase(RefreshTokenRotation.SpendsTheOld, false, 400)]
    [TestCase(RefreshTokenRotation.KeepsTheOld, false, 200)]
    [TestCase(RefreshTokenRotation.None, true, 200)]
    public void Rotates_as_it_is_set_to(RefreshTokenRotation rotation, bool sameText, int statusOfTheOld)
    {
        var client = new LegacyAppsClient(LegacyAppsProvider.CreateBlueprint().With(s => s with { Rotation = rotation }));
        var first = client.Refresh(client["refresh.active"]);
        Assert.That(first["refresh_token"] == client["refresh.active"], Is.EqualTo(sameText));
        Assert.That(client.Refresh(client["refresh.active"]).Status, Is.EqualTo(statusOfTheOld));
    }

    [TestCase(-1, 200), TestCase(0, 400), TestCase(1, 400)]
    public void Dies_at_the_end_of_180_days(int seconds, int status)
    {
        var client = new LegacyAppsClient();
        var token = client.Exchange()["token"];
        client.Driver.Advance(TimeSpan.FromDays(180) + TimeSpan.FromSeconds(seconds));
        Assert.That(client.Refresh(token).Status, Is.EqualTo(status));
    }

    [TestCase(RefreshTokenRotation.SpendsTheOld), TestCase(RefreshTokenRotation.None)]
    public void Renews_the_lifetime(RefreshTokenRotation rotation)
    {
        var client = new LegacyAppsClient(LegacyAppsProvider.CreateBlueprint().With(s => s with { Rotation = rotation }));
        var token = client.Exchange()["token"];
        client.Driver.Advance(TimeSpan.FromDays(100));
        token = client.Refresh(token)["refresh_token"];
        client.Driver.Advance(TimeSpan.FromDays(179));
        Assert.That(client.Refresh(token).Status, Is.EqualTo(200));
    }

    [Test]
    public void Narrows_the_access_token_and_not_the_grant()
    {
        var client = new LegacyAppsClient();
        var narrow = client.Refresh(client["refresh.active"], scope: "LIST EXPRPT");
        Assert.That(narrow["scope"], Is.EqualTo("LIST EXPRPT"));
        Assert.That(client.Refresh(narrow["refresh_token"])["scope"], Is.EqualTo("EXPRPT LIST BANK CCARD"));
    }

    [Test]
    public void Leaves_the_token_alone_when_it_refuses()
    {
        var client = new LegacyAppsClient();
        Assert.That(client.Refresh(client["refresh.active"], scope: "NOTGRANTED").Status, Is.EqualTo(400));
        Assert.That(client.Refresh(client["refresh.active"]).Status, Is.EqualTo(200));
    }
}
