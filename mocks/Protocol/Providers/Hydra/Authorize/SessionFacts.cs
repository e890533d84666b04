using System.Globalization;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Providers.Hydra.Records;

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

    /// <summary>A number of seconds, which may be negative; null when the text is none.</summary>
    public static long? ReadSeconds(string? text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;

    // OIDC Core §3.1.2.1: max_age is in seconds. A negative one asks for nothing.
    private bool IsTooOld(LoginSession session) => ReadSeconds(turn.Authorize.Parameters["max_age"]) is { } age and >= 0 && turn.Now > session.AuthenticatedAt.AddSeconds(age);
}
