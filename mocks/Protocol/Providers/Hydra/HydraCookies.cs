using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>Hydra's cookies. Over plain http their names carry _dev and they are not Secure.</summary>
internal static class HydraCookies
{
    public static string Session(HydraTurn turn) => "ory_hydra_session" + Dev(turn);

    /// <summary>One for each client, so that a second login of the same client in one browser replaces the first one's.</summary>
    public static string Csrf(HydraTurn turn, string stage) => $"ory_hydra_{stage}_csrf{Dev(turn)}_{Number(turn.AskingClient.Id)}";

    /// <summary>A Set-Cookie value.</summary>
    public static string Set(HydraTurn turn, string name, string value, long maxAge) =>
        $"{name}={value}; Path=/; Max-Age={maxAge}; HttpOnly; " + (IsSecure(turn) ? "Secure; SameSite=None" : "SameSite=Lax");

    /// <summary>The answer with the turn's cookies.</summary>
    public static ProtocolResponse Add(HydraTurn turn, ProtocolResponse response) => turn.Cookies.IsEmpty
        ? response
        : response with { Headers = FieldList.Headers([.. response.Headers, .. turn.Cookies.Select(c => new Field("Set-Cookie", c))]) };

    private static string Dev(HydraTurn turn) => IsSecure(turn) ? "" : "_dev";

    private static bool IsSecure(HydraTurn turn) => turn.Issuer.StartsWith("https:", StringComparison.Ordinal);

    // FNV-1a: any number that is the same for the same client will do.
    private static uint Number(string clientId) => clientId.Aggregate(2166136261u, (sum, c) => unchecked((sum ^ c) * 16777619u));
}
