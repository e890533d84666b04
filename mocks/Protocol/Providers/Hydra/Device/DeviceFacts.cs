using Conformance.Mocks.Protocol.Providers.Hydra.Authorize;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Providers.Hydra.Records;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Device;

/// <summary>A device that asks for codes, and a browser in which its user answers.</summary>
internal sealed class DeviceFacts(HydraTurn turn)
{
    /// <summary>What an effect registered for the answer.</summary>
    public HydraDevice Registered { get; set; } = HydraDevice.Nothing;

    /// <summary>The challenge that a call of the admin API names, or the form of the page.</summary>
    public string? GivenChallenge => turn.Sent.Query.NonEmpty("device_challenge") ?? turn.Sent.Form.NonEmpty("device_challenge");

    /// <summary>The visit of that challenge, or nowhere.</summary>
    public DeviceVisit Visit => turn.State.DeviceVisits.Find(GivenChallenge) ?? DeviceVisit.Nowhere;

    /// <summary>What the user typed: in the body of a call, or as the page has it.</summary>
    public string UserCode
    {
        get => field ??= turn.Sent.Json["user_code"] as string ?? "";
        set;
    }

    /// <summary>The device that shows this user code, or nothing.</summary>
    public HydraDevice Shown => turn.State.Devices.Find(turn.State.UserCodes.Find(UserCode)) ?? HydraDevice.Nothing;

    /// <summary>The verifier that the acceptance gave.</summary>
    public string Verifier { get; set; } = "";

    /// <summary>What the browser brings back from the page; null when it brings a verifier that nobody gave.</summary>
    public AcceptedUserCode? Accepted => turn.State.AcceptedUserCodes.Find(turn.Sent.Query["device_verifier"]);

    /// <summary>The device of the login or consent that the browser comes back from, or nothing.</summary>
    public HydraDevice Answered => turn.State.Devices.Find(AnsweredKey) ?? HydraDevice.Nothing;

    public string AnsweredKey => turn.Return.FlowOfConsent is { DeviceKey.Length: > 0 } consent ? consent.DeviceKey : turn.Return.FlowOfLogin.DeviceKey;
}
