using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps;

/// <summary>The last touches that several endpoints have.</summary>
internal static class LegacyAppsFinishers
{
    /// <summary>Every answer names itself, so that a caller can ask about it.</summary>
    public static readonly Finisher<LegacyAppsTurn> CorrelationId =
        new("correlation-id", (t, r) => r.WithHeader("concur-correlationid", TokenText.Uuid(t.Surroundings.Entropy)));

    /// <summary>RFC 6749 §5.1: an answer that holds tokens is not stored.</summary>
    public static readonly Finisher<LegacyAppsTurn> NoStore =
        new("no-store", (_, r) => r.WithHeader("Cache-Control", "no-store").WithHeader("Pragma", "no-cache"));
}
