using static Conformance.Tests.EndToEnd.RealAnswers.RealAnswer;
using static Conformance.Tests.EndToEnd.RealAnswers.RealText;

namespace Conformance.Tests.EndToEnd.RealAnswers;

/// <summary>What browsers met at the authorization and logout endpoints.</summary>
internal static class BrowserRows
{
    // The request of the application and the return from the consent page.
    private const string FirstAndLast = @"^(GET /oauth2/auth\?(?!.*login_verifier=)|POST /oauth2/token)";

    private const string CookieOfLogin = @"Set-Cookie: ory_hydra_login_csrf_dev_\d+=[^;]+; Path=/; Expires=[^;]+; Max-Age=1800; HttpOnly; SameSite=Lax\n";

    private const string Method = @"The\+authorization\+server\+does\+not\+support\+obtaining\+a\+token\+using\+this\+method\.";

    private const string Unexpected = @"The\+authorization\+server\+encountered\+an\+unexpected\+condition\+that\+prevented\+it\+from\+fulfilling\+the\+request\.";

    private const string Malformed =
        @"The\+request\+is\+missing\+a\+required\+parameter%2C\+includes\+an\+invalid\+parameter\+value%2C\+includes\+a\+parameter\+more\+than\+once%2C\+or\+is\+otherwise\+malformed\.";

    private static readonly string ToLogin = Sent(@"/login\?login_challenge=[\w-]{300,}", CookieOfLogin);

    private static readonly string WithCode = Delivered(@"https://app\.example\.com/callback\?code=ory_ac_[\w.-]{87}&scope=openid\+read&state=[\w-]{36}");

    private static readonly string WithIdToken = Tokens("openid read", @"""id_token"":""[\w-]+\.[\w-]+\.[\w-]+"",");

    public static IEnumerable<RealAnswer> Rows =>
    [
        new(V22, "authorize.yaml::code-in-other-letters", FirstAndLast, ToLogin, InFragment("server_error", Unexpected)),
        .. AnswersOf(Later, "authorize.yaml::code-in-other-letters", FirstAndLast, ToLogin, InFragment("unsupported_response_type", Method)),

        // v2.2.0 does without the redirect URI to the end; for the others it is the first that is missing.
        new(V22, "authorize.yaml::redirect-uri-left-out-with-openid-once", FirstAndLast, ToLogin, WithCode, WithIdToken, ToLogin, WithCode, WithIdToken),
        .. AnswersOf(Later, "authorize.yaml::redirect-uri-left-out-with-openid", FirstAndLast,
            Sent($@"/oauth2/fallbacks/error\?error=invalid_request&error_description={Malformed}\+The\+%27redirect_uri%27\+parameter\+is\+required\+when\+using\+OpenID\+Connect\+1\.0\.")),

        // A verifier of a logout is good for ever; the first return takes the cookie along.
        .. AnswersOf(All, "logout.yaml::signed-in", "logout_verifier=", Sent("/oauth2/fallbacks/logout/callback", "(Set-Cookie: [^\n]+\n)?"), Sent("/oauth2/fallbacks/logout/callback", "(Set-Cookie: [^\n]+\n)?")),
    ];

    private static string InFragment(string error, string description) =>
        Delivered($@"https://app\.example\.com/callback#error={error}&error_description={description}&state=request-identifier-1");
}
