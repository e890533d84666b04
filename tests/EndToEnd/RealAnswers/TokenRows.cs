using static Conformance.Tests.EndToEnd.RealAnswers.RealAnswer;
using static Conformance.Tests.EndToEnd.RealAnswers.RealText;

namespace Conformance.Tests.EndToEnd.RealAnswers;

/// <summary>Codes and refresh tokens that were used before, and proof keys.</summary>
internal static class TokenRows
{
    private const string TokenRequest = "^POST /oauth2/token";

    private const string AnyRefreshToken = @"""refresh_token"":""ory_rt_[\w.-]{87}"",";

    private static readonly string Used = RefusedGrant("The authorization code has already been used.");
    private static readonly string Spent = RefusedGrant("Unable to find initial PKCE data tied to this request");
    private static readonly string Wrong = RefusedGrant("The PKCE code challenge did not match the code verifier.");
    private static readonly string Short = RefusedGrant("The PKCE code verifier must be at least 43 characters.");
    private static readonly string Odd = RefusedGrant("The PKCE code verifier must only contain [a-Z], [0-9], '-', '.', '_', '~'.");
    private static readonly string Unknown = RefusedGrant("The refresh token is malformed or not valid.");
    private static readonly string Unnamed = RefusedGrant("");
    private static readonly string Read = Tokens("read");
    private static readonly string Refreshable = Tokens("[a-z ]+", AnyRefreshToken);

    private static readonly string Inactive = Refused(401, "token_inactive", "Token is inactive because it is malformed, expired or otherwise invalid. Token validation failed.");

    private static readonly string Weak = Refused(
        400, "insufficient_entropy",
        "The request used a security parameter (e.g., anti-replay, anti-csrf) with insufficient entropy. Parameter 'nonce' is set but does not satisfy the minimum entropy of 8 characters.");

    public static IEnumerable<RealAnswer> Rows =>
    [
        // The first try takes the record of the challenge away; v2.2.0 then refuses whatever comes, the others what has a verifier.
        new(V22, "pkce.yaml::failed-try-weakens-nothing", TokenRequest, Wrong, Spent, Short, Spent, Short, Spent, Short, Spent, Odd, Spent),
        .. AnswersOf(Later, "pkce.yaml::failed-try-weakens-nothing", TokenRequest, Wrong, Read, Short, Read, Short, Read, Short, Read, Odd, Read),
        .. AnswersOf(All, "pkce.yaml::right-one-after-a-failed-try", TokenRequest,
            Wrong, Spent, Spent, Short, Spent, Spent, Short, Spent, Spent, Short, Spent, Spent, Odd, Spent, Spent),
        new(V22, "pkce.yaml::verifier-without-challenge::good", TokenRequest, Wrong, Spent),
        new(V22, "pkce.yaml::verifier-without-challenge::short-for-v22", TokenRequest, Short, Spent),
        .. AnswersOf(Later, "pkce.yaml::verifier-without-challenge::good", TokenRequest, Spent, Refreshable),

        // v2.2.0 calls a token that was made inactive so, once, and knows nothing of it afterwards.
        new(V22, "guide.yaml::compromised-token", TokenRequest, Refreshable, Inactive),
        .. AnswersOf(Later, "guide.yaml::compromised-token", TokenRequest, Refreshable, Unknown),
        new(V22, "redeem.yaml::replay-ends-the-tokens", TokenRequest, Refreshable, Used, Inactive, Refreshable, Used, Inactive),
        .. AnswersOf(Later, "redeem.yaml::replay-ends-the-tokens", TokenRequest, Refreshable, Used, Unknown, Refreshable, Used, Unknown),
        new(V22, "redeem.yaml::replay-after-a-refresh", TokenRequest, Refreshable, Refreshable, Used, Inactive, Unnamed, Inactive),
        .. AnswersOf(Later, "redeem.yaml::replay-after-a-refresh", TokenRequest, Refreshable, Refreshable, Used, Unknown, Unknown, Unknown),
        new(V22, "redeem.yaml::replay-by-another", TokenRequest, Refreshable, Used, Inactive, Refreshable, Used, Inactive),
        .. AnswersOf(Later, "redeem.yaml::replay-by-another", TokenRequest, Refreshable, Used, Unknown, Refreshable, Used, Unknown),

        new(V22, "id-token.yaml::weak-nonce", TokenRequest, Weak, Used, Weak, Used, Weak, Used),
        .. AnswersOf(Later, "id-token.yaml::weak-nonce", TokenRequest, Weak, Weak, Weak, Weak, Weak, Weak),
    ];
}
