using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Blueprints;

[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class RouteTests
{
    [TestCase("/oauth2/token", "/oauth2/token", "")]
    [TestCase("/apps/{key}/me", "/apps/a/me", "key=a")]
    [TestCase("/apps/{key}/me", "/apps/a%2Fb%20c/me", "key=a/b c")]
    [TestCase("/apps/{key}/{part}", "/apps/a/b", "key=a part=b")]
    [TestCase("/apps/{key}/me", "/apps//me", "key=")]
    [TestCase("/files/{*rest}", "/files/a/b/c", "rest=a/b/c")]
    [TestCase("/{*rest}", "/", "rest=")]
    public void Takes_a_path_and_names_its_parts(string template, string path, string values)
    {
        Assert.That(new Route("api", ["GET"], template).Matches(Request("GET", path), out var found), Is.True);
        Assert.That(string.Join(' ', found.Select(f => $"{f.Name}={f.Value}")), Is.EqualTo(values));
    }

    [TestCase("/oauth2/token", "/oauth2/token/")]
    [TestCase("/oauth2/token", "/oauth2")]
    [TestCase("/oauth2/token", "/OAuth2/token")]
    [TestCase("/oauth2/token", "/oauth2/token/more")]
    [TestCase("/apps/{key}/me", "/apps/a/you")]
    [TestCase("/apps/{key}/me", "/apps/a")]
    [TestCase("/apps/{key}/me", "/apps/a/b/me")]
    public void Leaves_another_path(string template, string path) =>
        Assert.That(new Route("api", ["GET"], template).Matches(Request("GET", path), out _), Is.False);

    [Test]
    public void With_another_path_takes_that_one_alone()
    {
        var moved = new Route("api", ["GET"], "/apps/{key}") with { Path = "/v2/apps/{key}" };
        Assert.That(moved.Matches(Request("GET", "/v2/apps/a"), out _), Is.True);
        Assert.That(moved.Matches(Request("GET", "/apps/a"), out _), Is.False);
    }

    [Test]
    public void Leaves_another_method() => Assert.That(new Route("api", ["GET"], "/a").Matches(Request("POST", "/a"), out _), Is.False);

    [Test]
    public void Leaves_another_surface() => Assert.That(new Route("admin", ["GET"], "/a").Matches(Request("GET", "/a"), out _), Is.False);

    [Test]
    public void Takes_any_method_when_it_names_none() =>
        Assert.That(new Route("api", [], "/a").Matches(Request("PATCH", "/a"), out _), Is.True);

    private static ProtocolRequest Request(string method, string path) => new() { Surface = "api", Method = method, Path = path };
}
