using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Authorize;

/// <summary>The login that the browser has had remembered.</summary>
internal sealed class SessionFacts(HydraTurn turn)
{
    /// <summary>The remembered login that this request may go on with; null when there is none, or when the request wants a new one.</summary>
    public LoginSession? Current => Remembered is { } session && !IsTooOld(session) ? session : null;

    /// <summary>The same, however long ago it was.</summary>
    public LoginSession? Remembered => turn.Authorize.Prompt.Contains("login")
        ? null
        : HydraFlows.FindSession(turn, turn.Browser.FindCookie(HydraCookies.SessionName(turn)));

    // OIDC Core §3.1.2.1: max_age is in seconds.
    private bool IsTooOld(LoginSession session) =>
        long.TryParse(turn.Sent.Parameters["max_age"], out var age) && age >= 0 && turn.Now > session.AuthenticatedAt.AddSeconds(age);
}
