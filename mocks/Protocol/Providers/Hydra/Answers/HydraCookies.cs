using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Answers;

/// <summary>Hydra's cookies. With --dev their names carry _dev and they are not Secure.</summary>
internal static class HydraCookies
{
    public static string SessionName(HydraTurn turn) => "ory_hydra_session" + DevSuffix(turn);

    /// <summary>One for each client, so that a second login of the same client in one browser replaces the first one's.</summary>
    public static string CsrfName(HydraTurn turn, string stage, string clientId) => $"ory_hydra_{stage}_csrf{DevSuffix(turn)}_{NumberOf(clientId)}";

    /// <summary>A Set-Cookie value for so many seconds from now.</summary>
    public static string SetCookie(HydraTurn turn, string name, string value, long maxAge) =>
        WriteCookie(turn, name, value, EndsAt(turn.Now.AddSeconds(maxAge), maxAge));

    /// <summary>A Set-Cookie value for as long as the browser's session.</summary>
    public static string SetCookie(HydraTurn turn, string name, string value) => WriteCookie(turn, name, value, "");

    /// <summary>A Set-Cookie value that takes the cookie away. Like all of Hydra's it has a value, which nobody knows.</summary>
    public static string RemoveCookie(HydraTurn turn, string name) =>
        WriteCookie(turn, name, HydraTokenText.MintOpaque(turn.Surroundings.Entropy), EndsAt(DateTimeOffset.UnixEpoch.AddSeconds(1), 0));

    /// <summary>The answer with the turn's cookies.</summary>
    public static ProtocolResponse AddCookies(HydraTurn turn, ProtocolResponse response) => turn.Browser.Cookies.IsEmpty
        ? response
        : response with { Headers = FieldList.Headers([.. response.Headers, .. turn.Browser.Cookies.Select(c => new Field("Set-Cookie", c))]) };

    private static string WriteCookie(HydraTurn turn, string name, string value, string end) =>
        $"{name}={value}; Path=/; {end}HttpOnly; " + (turn.IsDevelopment ? "SameSite=Lax" : "Secure; SameSite=None");

    private static string EndsAt(DateTimeOffset end, long maxAge) => $"Expires={end:R}; Max-Age={maxAge}; ";

    private static string DevSuffix(HydraTurn turn) => turn.IsDevelopment ? "_dev" : "";

    // FNV-1a: any number that is the same for the same client will do.
    private static uint NumberOf(string clientId) => clientId.Aggregate(2166136261u, (sum, c) => unchecked((sum ^ c) * 16777619u));
}
