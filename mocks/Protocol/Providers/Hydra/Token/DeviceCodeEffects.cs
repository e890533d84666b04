namespace Conformance.Mocks.Protocol.Providers.Hydra.Token;

/// <summary>The deeds on a device code that is redeemed.</summary>
internal static class DeviceCodeEffects
{
    public static readonly HydraEffect MarkRedeemed = new("mark-device-code-redeemed", t =>
    {
        if (t.State.Devices.Find(t.DeviceCode.Key) is { } device)
            t.State = t.State with { Devices = t.State.Devices.Set(t.DeviceCode.Key, device with { IsRedeemed = true }) };
    });

    public static readonly HydraEffect TakeGrant = new("take-grant-of-device", t => t.Token.Grant = t.DeviceCode.Grant);
}
