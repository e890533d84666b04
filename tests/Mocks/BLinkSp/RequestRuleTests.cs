using System.Text;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.BLinkSp;

[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RequestRuleTests
{
    private const string Form = "application/x-www-form-urlencoded";

    private readonly SpClient _sp = new();

    [Test]
    public void The_correlation_id_comes_back_on_every_answer()
    {
        foreach (var answer in new[]
        {
            _sp.Redeem(), _sp.Redeem("code.used"), _sp.Revoke("x"), _sp.Revoke(""), _sp.Username(null), _sp.Accounts(null), _sp.Redeem(identity: "unknown"),
            _sp.Driver.Get("sp", "/oauth/token", _sp.Headers()), _sp.Driver.Get("sp", "/elsewhere", _sp.Headers()),
        })
            Assert.That(answer.Headers[BLinkHeaders.CorrelationId], Is.EqualTo(SpClient.Correlation), $"status {answer.Status}");
    }

    [TestCase(64, 200)]
    [TestCase(65, 400)]
    [TestCase(0, 400)]
    public void The_correlation_id_has_1_to_64_characters(int length, int status)
    {
        var answer = Refresh(_sp.Headers().With(BLinkHeaders.CorrelationId, new string('c', length)));
        Assert.That(answer.Status, Is.EqualTo(status));
        Assert.That(answer.Headers[BLinkHeaders.CorrelationId], Is.EqualTo(new string('c', length)));
    }

    [TestCase(BLinkHeaders.CorrelationId)]
    [TestCase(BLinkHeaders.ClientId)]
    [TestCase("User-Agent")]
    public void Demands_each_required_header(string header)
    {
        var answer = Refresh(_sp.Headers().Without(header));
        Assert.That((answer.Status, answer["error"]), Is.EqualTo((400, "invalid_request")));
    }

    [Test]
    public void Optional_headers_change_nothing() => Assert.That(Refresh([
        .. _sp.Headers(), (BLinkHeaders.TargetId, "IIDP99999"), (BLinkHeaders.PsuIpAddress, "2001:db8::1"), (BLinkHeaders.PsuUserAgent, "AUTO"),
    ]).Status, Is.EqualTo(200));

    [Test]
    public void Header_names_compare_without_case() =>
        Assert.That(Refresh([.. _sp.Headers().Select(h => (h.Name.ToLowerInvariant(), h.Value))]).Status, Is.EqualTo(200));

    [TestCase("application/json", 415)]
    [TestCase("text/plain", 415)]
    [TestCase("multipart/form-data; boundary=x", 415)]
    [TestCase(null, 415)]
    [TestCase("Application/X-WWW-Form-Urlencoded; charset=UTF-8", 200)]
    public void Takes_forms_only(string? contentType, int status)
    {
        var body = Encoding.UTF8.GetBytes(string.Join('&', _sp.RefreshForm().Select(f => $"{f.Name}={Uri.EscapeDataString(f.Value)}")));
        Assert.That(_sp.Driver.Send("sp", "POST", "/oauth/token", body, contentType, _sp.Headers()).Status, Is.EqualTo(status));
    }

    [Test]
    public void The_username_check_declares_no_415() => Assert.That(_sp.Driver.Send(
        "sp", "POST", "/oauth/username", "{}"u8.ToArray(), "application/json",
        [.. _sp.Headers(), ("Authorization", $"Bearer {_sp.ActiveAccessToken}")]).Status, Is.EqualTo(400));

    [Test]
    public void Refuses_a_content_coding() =>
        Assert.That(Refresh([.. _sp.Headers(), ("Content-Encoding", "gzip")]).Status, Is.EqualTo(415));

    [TestCase("application/json", 200)]
    [TestCase("*/*", 200)]
    [TestCase("application/*;q=0.5, image/png", 200)]
    [TestCase("text/html, application/xhtml+xml, */*;q=0.8", 200)]
    [TestCase("image/png", 406)]
    [TestCase("application/xml", 406)]
    [TestCase("application/json;q=0, */*", 406)]
    public void Serves_json_to_those_who_accept_it(string accept, int status)
    {
        Assert.That(Refresh([.. _sp.Headers(), ("Accept", accept)]).Status, Is.EqualTo(status));
        Assert.That(_sp.Driver.Post("sp", "/oauth/revoke", [("token", "x"), ("client_id", "CIDP1000000001")], [.. _sp.Headers(), ("Accept", accept)]).Status, Is.EqualTo(status));
    }

    [Test]
    public void An_unknown_client_is_401_and_a_suspended_one_403()
    {
        var unknown = _sp.Refresh(identity: "unknown");
        Assert.That((unknown.Status, unknown["error"]), Is.EqualTo((401, "invalid_client")));
        Assert.That(unknown.Headers["WWW-Authenticate"], Does.StartWith("Bearer "));
        Assert.That(_sp.Refresh(identity: "suspended").Status, Is.EqualTo(403));
        Assert.That(_sp.Username(_sp.ActiveAccessToken, identity: "suspended").Status, Is.EqualTo(403));
    }

    [Test]
    public void Header_and_body_must_name_the_same_client()
    {
        Assert.That(_sp.Token(_sp.CodeForm(), "second").Status, Is.EqualTo(401));
        Assert.That(_sp.Token(_sp.CodeForm(identity: "second")).Status, Is.EqualTo(401));
        Assert.That(_sp.Redeem().Status, Is.EqualTo(200), "no effect");
    }

    [TestCase("/oauth/token")]
    [TestCase("/oauth/revoke")]
    [TestCase("/oauth/username")]
    public void Other_methods_are_405_with_Allow(string path)
    {
        var answer = _sp.Driver.Get("sp", path, _sp.Headers());
        Assert.That((answer.Status, answer.Headers["Allow"]), Is.EqualTo((405, "POST")));
    }

    [Test]
    public void Errors_are_in_english_and_in_legal_characters()
    {
        var answer = _sp.Redeem("code.used");
        Assert.That(answer.Headers["Content-Language"], Is.EqualTo("en"));
        Assert.That(answer.Headers["Content-Type"], Is.EqualTo("application/json"));
        Assert.That(answer["error_description"], Does.Match(@"^[\x20-\x21\x23-\x5B\x5D-\x7E]+$"));
        Assert.That(_sp.Redeem().Headers["Content-Language"], Is.Null);
    }

    private ProtocolDriver.Answer Refresh((string, string)[] headers) => _sp.Driver.Post("sp", "/oauth/token", _sp.RefreshForm(), headers);
}
