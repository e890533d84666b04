using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>Hydra's cookies. With --dev their names carry _dev and they are not Secure.</summary>
internal static class HydraCookies
{
    public static string Session(HydraTurn turn) => "ory_hydra_session" + Dev(turn);

    /// <summary>One for each client, so that a second login of the same client in one browser replaces the first one's.</summary>
    public static string Csrf(HydraTurn turn, string stage, string clientId) => $"ory_hydra_{stage}_csrf{Dev(turn)}_{Number(clientId)}";

    /// <summary>A Set-Cookie value for so many seconds from now.</summary>
    public static string Set(HydraTurn turn, string name, string value, long maxAge) =>
        Write(turn, name, value, turn.Now.AddSeconds(maxAge), maxAge);

    /// <summary>A Set-Cookie value that takes the cookie away. Like all of Hydra's it has a value, which nobody knows.</summary>
    public static string Remove(HydraTurn turn, string name) =>
        Write(turn, name, HydraTokenText.Opaque(turn.Surroundings.Entropy), DateTimeOffset.UnixEpoch.AddSeconds(1), 0);

    /// <summary>The answer with the turn's cookies.</summary>
    public static ProtocolResponse Add(HydraTurn turn, ProtocolResponse response) => turn.Cookies.IsEmpty
        ? response
        : response with { Headers = FieldList.Headers([.. response.Headers, .. turn.Cookies.Select(c => new Field("Set-Cookie", c))]) };

    private static string Write(HydraTurn turn, string name, string value, DateTimeOffset end, long maxAge) =>
        $"{name}={value}; Path=/; Expires={end:R}; Max-Age={maxAge}; HttpOnly; " + (turn.IsDevelopment ? "SameSite=Lax" : "Secure; SameSite=None");

    private static string Dev(HydraTurn turn) => turn.IsDevelopment ? "_dev" : "";

    // FNV-1a: any number that is the same for the same client will do.
    private static uint Number(string clientId) => clientId.Aggregate(2166136261u, (sum, c) => unchecked((sum ^ c) * 16777619u));
}
