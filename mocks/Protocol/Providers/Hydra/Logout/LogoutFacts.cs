using System.Buffers.Text;
using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Providers.Hydra.Admin;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Providers.Hydra.Records;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Logout;

/// <summary>A logout: who wants it, and where it leads.</summary>
internal sealed class LogoutFacts(HydraTurn turn)
{
    public string? Challenge => turn.Flow.GivenChallenge("logout");

    /// <summary>The logout under the challenge.</summary>
    public HydraLogout? Named => turn.State.Logouts.Find(Challenge);

    /// <summary>The same, unless it is rejected.</summary>
    public HydraLogout? Waiting => Named is { Answer: not LogoutAnswer.Rejected } logout ? logout : null;

    /// <summary>The logout that the browser brings the verifier of, once it is accepted.</summary>
    public HydraLogout? Returning =>
        turn.State.Logouts.Find(turn.State.LogoutVerifiers.Find(turn.Sent.Query["logout_verifier"])) is { Answer: LogoutAnswer.Accepted } logout ? logout : null;

    /// <summary>The user who wanted the logout that the browser comes back from; null when a client did.</summary>
    public string? ReturningUser => Returning is { ClientId: null } logout ? logout.Subject : null;

    /// <summary>Where the browser goes that comes back from the logout.</summary>
    public string ReturnDestination => Returning?.Destination ?? Fallback;

    /// <summary>The addresses that the browser is to load, while the session still says which.</summary>
    public ImmutableArray<string> Frames { get; set; } = [];

    public string? AskedUri => turn.Sent.Parameters.NonEmpty("post_logout_redirect_uri");

    public string? Hint => turn.Sent.Parameters.NonEmpty("id_token_hint");

    /// <summary>The first audience of the id_token_hint that is a client.</summary>
    public HydraClient? HintedClient => HintedAudiences.Select(a => turn.State.Clients.GetValueOrDefault(a)).FirstOrDefault(c => c is not null);

    public string? HintedSessionId => HintedClaims.Text("sid");

    public LoginSession? HintedSession => HydraFlows.FindSession(turn, HintedSessionId);

    public string? BrowserSessionId => turn.Browser.FindCookie(HydraCookies.SessionName(turn));

    /// <summary>The login that the browser has had remembered.</summary>
    public LoginSession? BrowserSession => HydraFlows.FindSession(turn, BrowserSessionId);

    public string Fallback => turn.Issuer + "/oauth2/fallbacks/logout/callback";

    /// <summary>Where the browser goes in the end.</summary>
    public string Destination => AskedUri is not { } uri ? Fallback
        : turn.Sent.Parameters.NonEmpty("state") is { } state ? RedirectLocation.WithSortedQuery(uri, new Field("state", state))
        : uri;

    /// <summary>Where the browser goes once the logout is accepted.</summary>
    public string OnwardAddress => turn.Issuer + "/oauth2/sessions/logout?logout_verifier=" + Named?.Verifier;

    private ImmutableArray<string> HintedAudiences => HintedClaims is var claims && claims.Text("aud") is { } one ? [one] : claims.Texts("aud");

    private JsonFields HintedClaims => Hint?.Split('.') is [_, var claims, _] && Base64Url.IsValid(claims)
        ? JsonBody.Parse(Base64Url.DecodeFromChars(claims)) ?? JsonFields.Empty
        : JsonFields.Empty;
}
