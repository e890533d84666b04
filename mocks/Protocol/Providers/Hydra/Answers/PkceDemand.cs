using Conformance.Mocks.Protocol.Providers.Hydra.Model;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Answers;

/// <summary>Who has to prove possession of the code, as authorization and token endpoint both say it.</summary>
internal static class PkceDemand
{
    private const string Missing = "must include a code_challenge when performing the authorize code flow, but it is missing.";

    /// <summary>The sentence that demands a challenge of the client, or null when it may do without.</summary>
    public static string? SentenceFor(HydraSettings settings, HydraClient? client) =>
        settings.PkceForAll ? "Clients " + Missing
        : settings.PkceForPublicClients && client is { IsPublic: true } ? "This client " + Missing
        : null;
}
