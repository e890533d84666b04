using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Providers.Hydra.Records;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Token;

/// <summary>The device code of a poll.</summary>
internal sealed class DeviceCodeFacts(HydraTurn turn)
{
    public string Text => turn.Sent.Form["device_code"] ?? "";

    /// <summary>The part of the text that devices are kept under.</summary>
    public string Key => field ??= HydraTokenText.KeyOf(Text);

    /// <summary>The device that it was issued to, or nothing.</summary>
    public HydraDevice Issued => field ??= turn.State.Devices.Find(Key) ?? HydraDevice.Nothing;

    /// <summary>The grant that the device's user gave, or nothing.</summary>
    public HydraGrant Grant => field ??= turn.State.Grants.Find(Issued.GrantId) ?? HydraGrant.Nothing;
}
