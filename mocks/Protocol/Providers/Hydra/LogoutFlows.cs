using System.Buffers.Text;
using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>The facts and deeds of a logout.</summary>
internal static class LogoutFlows
{
    public static readonly HydraEffect Accept = new("accept-logout", t =>
    {
        if (ByChallenge(t) is not { } logout)
            return;
        var verifier = TokenText.Uuid(t.Surroundings.Entropy);
        t.State = t.State with
        {
            Logouts = t.State.Logouts.Set(logout.Challenge, logout with { Verifier = verifier }),
            FlowHandles = t.State.FlowHandles.Set(verifier, logout.Challenge),
        };
    });

    public static readonly HydraEffect Reject = new("reject-logout", t =>
        t.State = t.State with { Logouts = t.State.Logouts.Remove(Given(t) ?? "") });

    public static string? Given(HydraTurn turn) => AdminGuards.Given(turn, "logout");

    public static HydraLogout? ByChallenge(HydraTurn turn) => turn.State.Logouts.Find(Given(turn));

    public static HydraLogout? ByVerifier(HydraTurn turn) =>
        turn.Request.Query["logout_verifier"] is { } verifier && turn.State.Logouts.Find(turn.State.FlowHandles.Find(verifier)) is { } logout && logout.Verifier == verifier
            ? logout
            : null;

    public static LoginSession? Living(HydraTurn turn, string? id) =>
        turn.State.Sessions.Find(id) is { } session && (session.ExpiresAt is not { } end || turn.Now < end) ? session : null;

    /// <summary>The first audience of the id_token_hint that is a client.</summary>
    public static HydraClient? HintedClient(HydraTurn turn) =>
        Audiences(turn).Select(a => turn.State.Clients.GetValueOrDefault(a)).FirstOrDefault(c => c is not null);

    public static LoginSession? HintedSession(HydraTurn turn) => Living(turn, Claims(turn).Text("sid"));

    public static string Fallback(HydraTurn turn) => turn.Issuer + "/oauth2/fallbacks/logout/callback";

    public static string Destination(HydraTurn turn) => turn.Parameters.NonEmpty("post_logout_redirect_uri") is not { } uri ? Fallback(turn)
        : turn.Parameters.NonEmpty("state") is { } state ? RedirectLocation.WithSortedQuery(uri, new Field("state", state))
        : uri;

    /// <summary>Where the browser goes once the logout is accepted.</summary>
    public static string Onward(HydraTurn turn) => turn.Issuer + "/oauth2/sessions/logout?logout_verifier=" + ByChallenge(turn)?.Verifier;

    public static void Begin(HydraTurn turn)
    {
        var hinted = HintedClient(turn);
        var id = hinted is null ? turn.Cookie(HydraCookies.Session(turn)) ?? "" : Claims(turn).Text("sid") ?? "";
        var path = "/oauth2/sessions/logout" + (turn.Request.QueryString.Length > 0 ? "?" + turn.Request.QueryString : "");
        turn.Challenge = TokenText.Uuid(turn.Surroundings.Entropy);
        var logout = new HydraLogout(turn.Challenge, Living(turn, id)?.Subject ?? "", id, path, hinted?.Id, Destination(turn), turn.Now);
        turn.State = turn.State with { Logouts = turn.State.Logouts.Set(turn.Challenge, logout) };
    }

    public static void EndSession(HydraTurn turn)
    {
        if (ByVerifier(turn) is not { } logout)
            return;
        turn.State = turn.State with
        {
            Sessions = turn.State.Sessions.Remove(logout.SessionId),
            Logouts = turn.State.Logouts.Set(logout.Challenge, logout with { IsUsed = true }),
        };
        turn.Cookies = [HydraCookies.Remove(turn, HydraCookies.Session(turn))];
    }

    public static JsonFields Describe(HydraTurn turn)
    {
        var logout = ByChallenge(turn);
        return JsonFields.Of(
            ("challenge", logout?.Challenge),
            ("subject", logout?.Subject),
            ("sid", logout?.SessionId),
            ("request_url", logout?.RequestUrl),
            ("rp_initiated", logout?.ClientId is not null),
            ("expires_at", logout is { ClientId: null } ? Moment(logout.RequestedAt + turn.Settings.ChallengeLifetime) : null),
            ("requested_at", logout is { ClientId: null } ? Moment(logout.RequestedAt) : null),
            ("client", turn.State.Clients.GetValueOrDefault(logout?.ClientId ?? "") is { } client ? ClientText.Shown(client) : null));
    }

    private static string Moment(DateTimeOffset moment) => LoginEffects.ToTheSecond(moment).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static ImmutableArray<string> Audiences(HydraTurn turn) => Claims(turn) is var claims && claims.Text("aud") is { } one ? [one] : claims.Texts("aud");

    private static JsonFields Claims(HydraTurn turn) =>
        turn.Parameters.NonEmpty("id_token_hint")?.Split('.') is [_, var claims, _] && Base64Url.IsValid(claims)
            ? JsonBody.Parse(Base64Url.DecodeFromChars(claims)) ?? JsonFields.Empty
            : JsonFields.Empty;
}
