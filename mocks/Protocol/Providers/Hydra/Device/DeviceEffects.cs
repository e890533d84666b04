using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Authorize;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Providers.Hydra.Records;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Device;

/// <summary>The deeds on the way of a user through a device's authorization.</summary>
internal static class DeviceEffects
{
    /// <summary>The user code is not kept in the address that the browser comes back to.</summary>
    public static readonly HydraEffect BeginVisit = new("begin-visit", t =>
    {
        var entropy = t.Surroundings.Entropy;
        var address = RedirectLocation.WithSortedQuery(t.Issuer + DeviceAuthorization.VerifyPath, [.. t.Sent.Query.Without("user_code")]);
        var visit = new DeviceVisit(HydraTokenText.MintOpaque(entropy), HydraTokenText.MintOpaque(entropy), address, t.Now.CutToTheSecond());
        t.State = t.State with { DeviceVisits = t.State.DeviceVisits.Set(visit.Challenge, visit) };
        t.Browser.Challenge = visit.Challenge;
        t.Browser.Cookies = [HydraCookies.SetCookie(t, CookieName(t), visit.Csrf, (long)t.Lifetimes["challenge"].TotalSeconds)];
    });

    public static readonly HydraEffect AcceptUserCode = new("accept-user-code", t =>
    {
        t.Device.Verifier = HydraTokenText.MintOpaque(t.Surroundings.Entropy);
        var accepted = new AcceptedUserCode(t.Device.Visit, t.State.UserCodes.Find(t.Device.UserCode) ?? "");
        t.State = t.State with { AcceptedUserCodes = t.State.AcceptedUserCodes.Set(t.Device.Verifier, accepted) };
    });

    /// <summary>The login that has just begun is for the device, and asks for what the device asked for.</summary>
    public static readonly HydraEffect BindLogin = new("bind-login-to-device", t =>
    {
        if (t.Device.Accepted is not { } accepted || HydraFlows.FindFlow(t.State, t.Browser.Challenge, f => f.Login.Challenge) is not { } flow)
            return;
        var device = t.State.Devices.Find(accepted.DeviceKey) ?? HydraDevice.Nothing;
        t.State = HydraFlows.KeepFlow(t.State, flow with
        {
            DeviceKey = accepted.DeviceKey,
            RequestUrl = ReturnAddress(accepted.Visit, device),
            RequestedScope = device.RequestedScope,
            RequestedAudience = device.RequestedAudience,
        }, flow.Login.Challenge);
    });

    public static readonly HydraEffect Allow = new("allow-device", t =>
    {
        var grant = ResponseEffects.WriteGrant(t, t.Return.FlowOfConsent);
        t.State = t.State with { Grants = t.State.Grants.Set(grant.Id, grant) };
        Answer(t, d => d with { GrantId = grant.Id });
    });

    public static readonly HydraEffect Deny = new("deny-device", t => Answer(t, d => d with { IsDenied = true }));

    public static string CookieName(HydraTurn turn) => "ory_hydra_device_csrf" + (turn.IsDevelopment ? "_dev" : "");

    /// <summary>The address of the visit with the client that the user code told.</summary>
    public static string ReturnAddress(DeviceVisit visit, HydraDevice device, params ReadOnlySpan<Field> more)
    {
        var parts = visit.RequestUrl.Split('?', 2);
        return RedirectLocation.WithSortedQuery(parts[0], [.. FormUrlEncoded.ParseFields(parts.Length > 1 ? parts[1] : "").Without("client_id"), new("client_id", device.ClientId), .. more]);
    }

    private static void Answer(HydraTurn turn, Func<HydraDevice, HydraDevice> answer)
    {
        if (turn.State.Devices.Find(turn.Device.AnsweredKey) is { IsWaiting: true } device)
            turn.State = turn.State with { Devices = turn.State.Devices.Set(turn.Device.AnsweredKey, answer(device)) };
    }
}
