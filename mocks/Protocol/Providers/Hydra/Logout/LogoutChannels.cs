using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Logout;

/// <summary>How clients hear that a session ended: in the browser's frames (OpenID Connect Front-Channel Logout 1.0), or by a logout token (Back-Channel Logout 1.0).</summary>
internal static class LogoutChannels
{
    /// <summary>The name of the leg in the journal.</summary>
    public const string BackChannel = "backchannel-logout";

    private const string LogoutEvent = "http://schemas.openid.net/event/backchannel-logout";

    /// <summary>The clients that the session's user has given consent to in it; none once the session is gone.</summary>
    public static IEnumerable<HydraClient> FindClients(HydraTurn turn, string sessionId) => HydraFlows.FindSession(turn, sessionId) is not { } session
        ? []
        : turn.State.DecidedFlows.Entries.Select(f => f.Value)
            .Where(f => f.SessionId == sessionId && f.Subject == session.Subject && f.Consent?.Denial is null)
            .Select(f => f.ClientId).Distinct().Order(StringComparer.Ordinal)
            .Select(id => turn.State.Clients.GetValueOrDefault(id)).OfType<HydraClient>();

    /// <summary>The addresses of the frames, each with issuer and session (Front-Channel Logout 1.0 §2).</summary>
    public static ImmutableArray<string> FindFrames(HydraTurn turn, string sessionId) =>
        [.. FindClients(turn, sessionId).Where(c => c.FrontchannelLogoutUri.Length > 0).Select(c => AddressOfFrame(turn, c, sessionId))];

    /// <summary>A logout token to each client that has an address for it (Back-Channel Logout 1.0 §2.4); Hydra's names no user and has no end.</summary>
    public static void Tell(HydraTurn turn, string sessionId)
    {
        foreach (var client in FindClients(turn, sessionId).Where(c => c.BackchannelLogoutUri.Length > 0))
            turn.Notifications = turn.Notifications.Add(new(BackChannel, client.BackchannelLogoutUri, "logout_token", HydraKeys.ToBeSigned(turn, HydraKeys.IdToken, WriteClaims(turn, client, sessionId))));
    }

    private static JsonFields WriteClaims(HydraTurn turn, HydraClient client, string sessionId) => JsonFields.FromMembers(
        ("aud", ImmutableArray.Create<object?>(client.Id)),
        ("events", JsonFields.FromMembers((LogoutEvent, JsonFields.Empty))),
        ("iat", turn.Now.ToUnixTimeSeconds()),
        ("iss", turn.Issuer),
        ("jti", TokenText.Uuid(turn.Surroundings.Entropy)),
        ("sid", sessionId));

    private static string AddressOfFrame(HydraTurn turn, HydraClient client, string sessionId)
    {
        var parts = client.FrontchannelLogoutUri.Split('?', 2);
        var others = FormUrlEncoded.ParseFields(parts.Length > 1 ? parts[1] : "").Without("iss").Without("sid");
        return RedirectLocation.WithSortedQuery(parts[0], [.. others, new Field("iss", turn.Issuer), new Field("sid", sessionId)]);
    }
}
