using System.Collections.Frozen;

namespace Conformance.Cli.Recording.Secrets;

/// <summary>
/// Names that make a secret by a word in them: accessToken, X-Amz-Signature, user[password]. Not those in which a later word
/// says that they are about the thing: token_type, tokenEndpoint, code_challenge_methods_supported.
/// </summary>
internal static class SecretWords
{
    private static readonly FrozenSet<string> Words = Plurals(
        "token", "secret", "password", "passwd", "passphrase", "passcode", "pwd", "signature", "session", "sessionid", "credential",
        "cred", "assertion", "verifier", "challenge", "cookie", "apikey", "privatekey", "accesskey", "authkey").Concat(
        ["pin", "otp", "totp", "pass", "sig", "hmac", "sid", "sessid", "phpsessid", "jsessionid", "jwt", "bearer", "ticket", "csrf", "xsrf", "authorization"])
        .ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<(string, string)> Pairs = Paired("key", "api", "private", "access", "account", "shared", "master", "subscription", "auth")
        .Concat(Paired("code", "user", "device", "auth", "verification", "recovery", "backup", "security", "access"))
        .Concat([("permission", "id"), ("permission", "ids"), ("saml", "response")])
        .ToFrozenSet();

    // In words that were run together: accesstoken.
    private static readonly string[] Endings = ["token", "tokens", "secret", "secrets", "password", "passwords", "passwd", "credential", "credentials", "apikey", "privatekey"];

    private static readonly FrozenSet<string> About = Plurals(
        "type", "endpoint", "url", "uri", "scope", "method", "format", "alg", "algorithm", "enc", "encryption", "detail", "server", "policy",
        "strategy", "mode", "version", "issuer", "audience", "attempt", "count", "length", "limit", "lifetime", "lifespan", "definition",
        "configuration", "claim", "grant", "profile", "use", "usage").Concat(
        ["supported", "required", "expires", "expired", "expiry", "expiration", "expire", "ttl", "at", "in", "age", "min", "max", "policies",
        "enabled", "disabled", "changed", "created", "updated"])
        .ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] OfDigits = ["pin", "otp", "totp", "code", "codes", "passcode", "password", "passwd", "pass", "pwd"];

    public static bool IsSecret(string name)
    {
        var words = NameWords.SplitName(name);
        for (var last = words.Length - 1; last >= 0 && !About.Contains(words[last]); last--)
        {
            if (IsSecret(words, last))
                return true;
        }
        return false;
    }

    /// <summary>Whether the name says what another thing is like: type, expires_at.</summary>
    public static bool IsAbout(string name) => NameWords.SplitName(name).Any(About.Contains);

    /// <summary>Whether secrets of this name are numbers as well as texts: pin.</summary>
    public static bool IsOfDigits(string name) => NameWords.SplitName(name).Any(OfDigits.Contains);

    private static bool IsSecret(string[] words, int at) =>
        Words.Contains(words[at]) || Endings.Any(e => words[at].EndsWith(e, StringComparison.Ordinal)) || (at > 0 && Pairs.Contains((words[at - 1], words[at])));

    private static IEnumerable<string> Plurals(params string[] words) => words.SelectMany(w => new[] { w, w + "s" });

    private static IEnumerable<(string, string)> Paired(string second, params string[] firsts) => Plurals(second).SelectMany(s => firsts.Select(f => (f, s)));
}
