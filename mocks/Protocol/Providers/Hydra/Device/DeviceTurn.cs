using Conformance.Mocks.Protocol.Providers.Hydra.Model;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Device;

/// <summary>What a turn knows where devices are authorized.</summary>
internal static class DeviceTurn
{
    extension(HydraTurn turn)
    {
        /// <summary>The device of a poll, and what is typed for one.</summary>
        public DeviceFacts Device => turn.FactsOf(static t => new DeviceFacts(t));
    }
}
