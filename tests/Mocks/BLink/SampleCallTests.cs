using System.Text.Json;
using Conformance.Mocks.Protocol.Providers.BLink;
using NUnit.Framework;
using Answer = Conformance.Tests.Mocks.ProtocolDriver.Answer;

namespace Conformance.Tests.Mocks.BLink;

/// <summary>
/// The sample call of "bLink OAuth 2.0, migration of PermissionIds", header by header. Its permission is there, its target is replaced; the
/// client certificate, of which the sample shows nothing, is beside it.
/// </summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class SampleCallTests
{
    private static readonly (string Name, JsonValueKind Kind)[] OfTheExchange =
    [
        ("access_token", JsonValueKind.String), ("token_type", JsonValueKind.String), ("expires_in", JsonValueKind.Number), ("refresh_token", JsonValueKind.String),
        ("grant_id", JsonValueKind.String), ("scope", JsonValueKind.String),
    ];

    private readonly PlatformClient _su = new();

    [Test]
    public void The_exchange_answers_with_the_members_of_its_sample()
    {
        var answer = Send("123e4567-e89b-12d3-a456-426614174000");
        Assert.Multiple(() =>
        {
            Assert.That(answer.Status, Is.EqualTo(200));
            Assert.That(answer.Json.EnumerateObject().Select(m => (m.Name, m.Value.ValueKind)), Is.EqualTo(OfTheExchange));
            Assert.That((answer["token_type"], answer["expires_in"]), Is.EqualTo(("Bearer", "3600")));
            Assert.That(answer["scope"], Is.EqualTo("urn:blink:xs2a:ais urn:blink:xs2a:pss:write"));
            Assert.That(Guid.TryParse(answer["grant_id"], out _), Is.True);
        });
    }

    [Test]
    public void A_permission_that_is_unknown_is_refused_in_the_words_of_the_sample()
    {
        var answer = Send("123e4567-e89b-12d3-a456-426614174001");
        Assert.That((answer.Status, answer.Text), Is.EqualTo(
            (401, """{"error":"invalid_token","error_description":"permission is invalid, expired, or does not belong to the requesting client"}""")));
    }

    private Answer Send(string permission) => _su.Driver.Send("platform", "POST", $"/permissions/{permission}/tokens/exchange", [], null,
    [
        (Certificate.Header, _su.Driver.Identity("default", $"header.{Certificate.Header}")),
        ("X-Correlation-ID", "7a7d4a34-0d9f-4e4b-9e50-2b28f2142e1b"),
        ("X-CorAPI-Target-ID", _su.Target("permission.active")),
        ("X-PSU-User-Agent", "AUTO"),
        ("User-Agent", "MySU/1.0"),
        ("Accept", "application/json"),
    ]);
}
