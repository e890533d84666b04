using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Client;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Providers.Hydra.Records;
using Conformance.Mocks.Protocol.Providers.Hydra.Token;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Providers.Hydra.Model.HydraDemands;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Device;

/// <summary>POST /oauth2/device/auth: a device asks for its two codes (RFC 8628 §3.1, §3.2).</summary>
internal static class DeviceAuthorization
{
    public const string VerifyPath = "/oauth2/device/verify";

    // No vowels, so that no code is a word (RFC 8628 §6.1).
    private const string UserCodeLetters = "BCDFGHJKLMNPQRSTVWXZ";
    private const int UserCodeLength = 8;

    public static readonly HydraEndpoint Endpoint = new("device-authorization", new Route("public", ["POST"], "/oauth2/device/auth"))
    {
        Guards = [.. BodyGuards.All, .. ClientGuards.All, .. Guards(), TokenGuards.ScopeIsTheClients, TokenGuards.AudienceIsTheClients],
        Effects = [new("register-device", RegisterDevice)],
        Members = new(
            200,
            new("device_code", t => t.Device.Registered.Code),
            new("user_code", t => t.Device.Registered.UserCode),
            new("verification_uri", t => t.Issuer + VerifyPath),
            new("verification_uri_complete", t => $"{t.Issuer}{VerifyPath}?user_code={t.Device.Registered.UserCode}"),
            new("expires_in", t => (long)(t.Device.Registered.ExpiresAt - t.Now).TotalSeconds),
            new("interval", t => t.Settings.DevicePollingInterval))
        {
            // Hydra writes the whole of its record: the first member is its own, and means nothing (Ory Hydra v26.2).
            Form = (status, members) => ProtocolResponse.Json(status, new JsonFields([new("Header", null), .. members.Members]), "application/json;charset=UTF-8"),
        },
        Finishers = HydraFinishers.NotStored,
    };

    private static IEnumerable<HydraGuard> Guards() =>
    [
        // Basic alone does not do (Ory Hydra v26.2).
        Agree("device-names-its-client", t => t.Sent.Form["client_id"] ?? "", t => t.Client.Registered.Id, Matching.Exact, _ =>
            HydraErrors.InvalidRequest.Refuse("client_id in the body is not that of the client", "Provided client_id mismatch.")),
        new("client-has-the-device-grant", t => !t.Client.Registered.GrantTypes.Contains(DeviceCodeGuards.GrantType)
            ? HydraErrors.InvalidGrant.Refuse("the client is not registered for the device grant", $"The requested OAuth 2.0 Client does not have the '{DeviceCodeGuards.GrantType}' grant.")
            : null),
    ];

    private static void RegisterDevice(HydraTurn turn)
    {
        var device = new HydraDevice
        {
            Code = HydraTokenText.MintText(turn.Surroundings.Entropy, HydraTokenText.Device),
            UserCode = TokenText.MintWord(turn.Surroundings.Entropy, UserCodeLetters, UserCodeLength),
            ClientId = turn.Client.Registered.Id,
            RequestedScope = ScopeText.Words(turn.Sent.Form["scope"]),
            RequestedAudience = ScopeText.Words(turn.Sent.Form["audience"]),
            ExpiresAt = (turn.Now + turn.Lifetimes["device-code"]).RoundToTheSecond(),
        };
        var key = HydraTokenText.KeyOf(device.Code);
        turn.Device.Registered = device;
        turn.State = turn.State with { Devices = turn.State.Devices.Set(key, device), UserCodes = turn.State.UserCodes.Set(device.UserCode, key) };
    }
}
