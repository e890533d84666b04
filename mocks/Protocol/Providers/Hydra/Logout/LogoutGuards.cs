using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;
using Conformance.Mocks.Protocol.Wire.Go;
using static Conformance.Mocks.Protocol.Providers.Hydra.Model.HydraDemands;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Logout;

/// <summary>What a logout demands when it is asked for, when it is decided on, and when the browser comes back from it.</summary>
internal static class LogoutGuards
{
    private static readonly Matching OneOfThemWherePresented = Matching.WherePresented(
        new("one-of-them", (asked, registered) => asked is not null && registered.Split(' ').Contains(asked)));

    public static readonly ImmutableArray<HydraGuard> Asked =
    [
        HintIsGivenWith("state"),
        HintIsGivenWith("post_logout_redirect_uri"),
        new("logout-has-a-session", t => t.Logout.Hint is null && t.Logout.BrowserSession is null
            ? new Refusal(HydraAnswers.RedirectTo(t, t.Logout.Fallback), "nobody is signed in")
            : null),
        new("id-token-hint-is-ours", t => t.Logout.Hint is { } hint && (GoJws.FindMistake(hint) ?? FindForgery(t, hint)) is { } mistake
            ? HydraErrors.InvalidRequest.RefuseAtHome(t, "the id_token_hint was not signed here", mistake)
            : null),
        new("id-token-hint-is-for-a-client", t => t.Logout.Hint is not null && t.Logout.HintedClient is null
            ? HydraErrors.InvalidRequest.RefuseAtHome(t, "no audience of the id_token_hint is a client",
                "Logout failed because none of the listed audiences is a registered OAuth 2.0 Client.")
            : null),
        Agree("post-logout-uri-is-registered", t => t.Logout.AskedUri, t => string.Join(' ', t.Logout.HintedClient?.PostLogoutRedirectUris ?? []), OneOfThemWherePresented, t =>
            HydraErrors.InvalidRequest.RefuseAtHome(t, $"the client has not registered {t.Logout.AskedUri}",
                "Logout failed because query parameter post_logout_redirect_uri is not a whitelisted as a post_logout_redirect_uri for the client.")),
        new("hinted-session-is-alive", t => t.Logout.Hint is not null && t.Logout.HintedSession is null
            ? new Refusal(HydraAnswers.RedirectTo(t, t.Logout.Destination), "the session of the id_token_hint is over, or was never remembered")
            : null),
    ];

    /// <summary>A logout can be read while it waits for an answer, or for the browser after it.</summary>
    public static readonly ImmutableArray<HydraGuard> Read =
    [
        new("logout-is-known", t => t.Logout.Waiting is null ? HydraErrors.NoRow.RefuseAtAdmin("no logout has this challenge, or it was rejected", null) : null),
        new("logout-is-unhandled", t => t.Logout.Waiting is { IsDone: true } logout
            ? new Refusal(HydraAnswers.WriteJson(410, JsonFields.FromMembers(("redirect_to", logout.RequestUrl))), "the logout is over")
            : null),
    ];

    public static readonly HydraGuard IsKnownToAccept = new("logout-is-known", t =>
        t.Logout.Named is null ? HydraErrors.NoRow.RefuseAtAdmin("no logout has this challenge", null) : null);

    public static readonly HydraGuard IsKnownToReject = new("logout-is-known", t =>
        t.Logout.Named is null ? HydraErrors.NotFound.RefuseAtAdmin("no logout has this challenge", null) : null);

    public static readonly ImmutableArray<HydraGuard> Returned =
    [
        new("logout-verifier-is-known", t => t.Logout.Returning is null
            ? HydraErrors.NotFound.RefuseAtHome(t, "the logout verifier is unknown, or the logout is not accepted", null)
            : null),
        // The user may have signed out, or in as somebody else, in the meantime. Then nothing is left to do.
        Agree("logout-is-of-the-session", t => t.Logout.BrowserSession?.Subject, t => t.Logout.ReturningUser, Matching.Exact, t =>
            new Refusal(HydraAnswers.RedirectTo(t, t.Logout.ReturnDestination), "the browser has no such session any more")),
    ];

    private static string? FindForgery(HydraTurn turn, string hint) => HydraKeys.Verify(turn, HydraKeys.IdToken, hint) ? null : GoJws.NotGenuine;

    private static HydraGuard HintIsGivenWith(string parameter) => new($"id-token-hint-is-given-with-{parameter.Replace('_', '-')}", t =>
        t.Sent.Parameters.NonEmpty(parameter) is not null && t.Logout.Hint is null
            ? HydraErrors.InvalidRequest.RefuseAtHome(t, $"{parameter} without id_token_hint",
                $"Logout failed because query parameter {parameter} is set but id_token_hint is missing.")
            : null);
}
