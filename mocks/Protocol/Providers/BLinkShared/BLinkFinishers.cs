using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Mocks.Protocol.Providers.BLinkShared;

/// <summary>Headers that answers of the service provider and of the platform carry alike.</summary>
internal static class BLinkFinishers<TTurn, TState>
    where TTurn : Turn<TState>
{
    /// <summary>X-Correlation-ID goes back as it came, on success and on every error (bLink consent flow module 2.0.15.1-fi).</summary>
    public static readonly Finisher<TTurn> CorrelationId = new("correlation-id-reflected", (t, answer) =>
        t.Request.Headers[BLinkHeaders.CorrelationId] is { } id ? answer.WithHeader(BLinkHeaders.CorrelationId, id) : answer);

    /// <summary>RFC 6749 §5.1.</summary>
    public static readonly Finisher<TTurn> NoStore = new("no-store", (_, answer) => answer.WithHeader("Cache-Control", "no-store"));

    /// <summary>RFC 6749 §5.1; of no effect on answers, but bLink's pages still ask for it.</summary>
    public static readonly Finisher<TTurn> Pragma = new("pragma-no-cache", (_, answer) => answer.WithHeader("Pragma", "no-cache"));

    public static readonly Finisher<TTurn> ErrorLanguage = new("content-language-on-errors", (_, answer) =>
        answer.Status >= 400 ? answer.WithHeader("Content-Language", "en") : answer);

    /// <summary>Any 401 names a scheme (RFC 9110 §15.5.2); the caller is known by its certificate, so that there is no better one.</summary>
    public static readonly Finisher<TTurn> Challenge = new("www-authenticate", (_, answer) =>
        answer.Status == 401 ? answer.WithHeader("WWW-Authenticate", Bearer.Challenge(null)) : answer);

    /// <summary>The same, naming the error of a bearer request (RFC 6750 §3), but none when it had no credentials (§3.1).</summary>
    public static Finisher<TTurn> BearerChallenge(Func<TTurn, bool> hasCredentials) => new("www-authenticate", (t, answer) =>
        answer.Status is 400 or 401 or 403 ? answer.WithHeader("WWW-Authenticate", Bearer.Challenge(hasCredentials(t) ? CodeOf(answer.Status) : null)) : answer);

    private static string CodeOf(int status) => status switch
    {
        400 => "invalid_request",
        401 => "invalid_token",
        _ => "insufficient_scope",
    };
}
