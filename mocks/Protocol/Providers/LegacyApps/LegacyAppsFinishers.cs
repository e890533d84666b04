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

    /// <summary>What the authentication pages show in errors beyond the three members, where the settings say so.</summary>
    public static readonly Finisher<LegacyAppsTurn> ErrorDetails = new("error-details", (t, r) =>
        !t.Settings.DetailsErrors || r.Status < 400 ? r : WithDetails(t, r));

    private static ProtocolResponse WithDetails(LegacyAppsTurn turn, ProtocolResponse response)
    {
        if (response.Member("geolocation") is null)
            response = response.WithMember("geolocation", turn.Base);
        return response.Headers["concur-correlationid"] is { } id ? response.WithMember("concur-correlationid", id) : response;
    }
}
