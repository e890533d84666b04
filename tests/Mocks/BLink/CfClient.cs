using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLink;
using Conformance.Mocks.Protocol.Providers.BLinkShared;

namespace Conformance.Tests.Mocks.BLink;

/// <summary>A service user of the consent flow: complete requests with a service provider's tokens, of which a test bends one thing.</summary>
internal sealed class CfClient(Provider provider)
{
    public CfClient()
        : this(CfProvider.CreateBlueprint())
    {
    }

    public ProtocolDriver Driver { get; } = new(provider);

    /// <summary>Everything that went to the service providers so far.</summary>
    public List<Leg> Legs { get; } = [];

    public string Of(string tokens, string field) => Driver.Fixture(tokens, field);

    public ProtocolDriver.Answer Refresh(string tokens = "tokens.active", string? token = null, string identity = "default", string? client = null) => Post(
        "/oauth/token", tokens, identity,
        [("grant_type", "refresh_token"), ("refresh_token", token ?? Of(tokens, "refresh_token")), ("username", Of(tokens, "username")), ("client_id", Id(client ?? identity))]);

    public ProtocolDriver.Answer Revoke(string token, string tokens = "tokens.active") => Post("/oauth/revoke", tokens, "default", [("token", token), ("client_id", Id("default"))]);

    public ProtocolDriver.Answer AskName(string name, string tokens = "tokens.of-2-0") =>
        Post("/oauth/username", tokens, "default", [("username", name)], ("Authorization", $"Bearer {Of(tokens, "access_token")}"));

    public ProtocolDriver.Answer Call(string? token = null, string tokens = "tokens.active", string? target = null) => Note(Driver.Get(
        "platform", "/accounts", [.. Headers("default", target ?? Of(tokens, "target")), ("Authorization", $"Bearer {token ?? Of(tokens, "access_token")}")]));

    /// <summary>Orders what the next call of the service providers' path comes to.</summary>
    public void Fault(string path, LegOutcome outcome) => Driver.Fault(new LegFault("sp", path, 1, outcome));

    public (string, string)[] Headers(string identity, string target) =>
    [
        (Certificate.Header, Driver.Identity(identity, $"header.{Certificate.Header}")),
        (BLinkHeaders.CorrelationId, PlatformClient.Correlation),
        (BLinkHeaders.TargetId, target),
        (BLinkHeaders.PsuIpAddress, "AUTO"),
        (BLinkHeaders.PsuUserAgent, "AUTO"),
        ("User-Agent", "MySU/1.0"),
    ];

    private string Id(string identity) => Driver.Identity(identity, "client_id");

    private ProtocolDriver.Answer Post(string path, string tokens, string identity, (string, string)[] form, params (string, string)[] further) => Note(Driver.Post(
        "platform", path, form, [.. Headers(identity, Of(tokens, "target")), .. further]));

    private ProtocolDriver.Answer Note(ProtocolDriver.Answer answer)
    {
        Legs.AddRange(answer.Step.Legs);
        return answer;
    }
}
