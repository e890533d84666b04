using Conformance.Mocks.Hosting.Faults;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLink;
using Conformance.Mocks.Protocol.Providers.BLinkShared;

namespace Conformance.Tests.Mocks.BLink;

/// <summary>A service user as it calls the platform: complete requests, of which a test bends one thing.</summary>
internal sealed class PlatformClient(Provider provider)
{
    public const string Correlation = "7a7d4a34-0d9f-4e4b-9e50-2b28f2142e1b";

    public PlatformClient()
        : this(BLinkProvider.CreateBlueprint())
    {
    }

    private readonly Dictionary<string, string> _targets = new(StringComparer.Ordinal);

    public ProtocolDriver Driver { get; } = new(provider);

    /// <summary>Everything that the service user was sent so far.</summary>
    public List<ProtocolDriver.Answer> Seen { get; } = [];

    /// <summary>Everything that went to the service providers so far.</summary>
    public List<Leg> Legs { get; } = [];

    public (string Name, string Value)[] Headers(string? identity = "default") =>
    [
        .. identity is null ? [] : new[] { (Certificate.Header, Driver.Identity(identity, $"header.{Certificate.Header}")) },
        (BLinkHeaders.CorrelationId, Correlation),
        (BLinkHeaders.PsuIpAddress, "AUTO"),
        (BLinkHeaders.PsuUserAgent, "AUTO"),
        ("User-Agent", "MySU/1.0"),
        ("Accept", "application/json"),
    ];

    public string Id(string permission) => Driver.Fixture(permission, "id");

    public string Target(string permission) => Driver.Fixture(permission, "target");

    public ProtocolDriver.Answer Exchange(string permission = "permission.active", string? identity = "default", string? id = null, string? target = null) => Note(Driver.Send(
        "platform", "POST", $"/permissions/{id ?? Id(permission)}/tokens/exchange", [], null,
        [.. Headers(identity), (BLinkHeaders.TargetId, target ?? Target(permission))]));

    public ProtocolDriver.Answer Refresh(string? refreshToken, string identity = "default", params (string, string)[] further) => Note(Driver.Post(
        "platform", "/oauth/token", [("grant_type", "refresh_token"), ("refresh_token", refreshToken ?? ""), .. further], [.. Headers(identity), (BLinkHeaders.TargetId, TargetOfToken(refreshToken))]));

    public ProtocolDriver.Answer Revoke(string? token, string identity = "default") =>
        Note(Driver.Post("platform", "/oauth/revoke", [("token", token ?? "")], [.. Headers(identity), (BLinkHeaders.TargetId, TargetOfToken(token))]));

    public ProtocolDriver.Answer Call(string? accessToken, string? identity = "default", params (string, string)[] further) => Note(Driver.Get(
        "platform", "/accounts", [.. Headers(identity), .. accessToken is null ? [] : new[] { ("Authorization", $"Bearer {accessToken}") }, .. further]));

    public ProtocolDriver.Answer LegacyCall(string permission = "permission.active", string identity = "default") => Note(Driver.Get(
        "platform", "/accounts", [.. Headers(identity), (BLinkHeaders.PermissionId, Id(permission)), (BLinkHeaders.TargetId, Target(permission))]));

    /// <summary>Orders that the next call of the service providers' path is answered so.</summary>
    public void Fault(string path, int status, int onCall = 1, string? body = null) => Driver.Fault(new LegFault("sp", path, onCall, new LegOutcome.Answers(new(status, body))));

    /// <summary>Orders what the next call of the service providers' path comes to: unreachable, timeout, or a status.</summary>
    public void Fault(string path, string fault) => Driver.Fault(new LegFault("sp", path, 1, int.TryParse(fault, out var status)
        ? new LegOutcome.Answers(new(status))
        : FaultWords.OfLeg.Find(fault)!.Make(new FaultTerms())));

    /// <summary>The bearer token of a request to a service provider.</summary>
    public static string? BearerOf(Leg leg) => Bearer.ReadToken(leg.Request);

    // A service user knows for which provider it was given a token.
    private string TargetOfToken(string? token) => _targets.GetValueOrDefault(token ?? "", Target("permission.active"));

    private ProtocolDriver.Answer Note(ProtocolDriver.Answer answer)
    {
        Seen.Add(answer);
        foreach (var member in (ReadOnlySpan<string>)["access_token", "refresh_token"])
            if (answer.Status == 200 && answer.Headers["Content-Type"] == "application/json" && answer[member] is { } token && answer.Step.Legs is [var leg, ..])
                _targets[token] = leg.Request.Headers[BLinkHeaders.TargetId] ?? Target("permission.active");
        Legs.AddRange(answer.Step.Legs);
        return answer;
    }
}
