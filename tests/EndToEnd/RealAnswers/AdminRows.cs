using static Conformance.Tests.EndToEnd.RealAnswers.RealAnswer;
using static Conformance.Tests.EndToEnd.RealAnswers.RealText;

namespace Conformance.Tests.EndToEnd.RealAnswers;

/// <summary>Login, consent and logout requests, and introspection.</summary>
internal static class AdminRows
{
    private const string ReadRequests = "^GET /admin/oauth2/auth/requests/";
    private const string LogoutRequests = "^(GET|PUT) /admin/oauth2/auth/requests/logout";
    private const string ReadConsents = "^GET /admin/oauth2/auth/requests/consent";
    private const string Introspections = "^POST /admin/oauth2/introspect";

    private static readonly string JustRead = Document(@"\{""challenge"":""[\w-]{300,}"",.*""requested_scope"":\[""read""\],.+\}\n");

    private static readonly string Gone = Whole("404\n" + Private + "Content-Type: application/json\n\n{\"error\":\"Unable to locate the resource\",\"error_description\":\"\"}\n");

    private static readonly string Unnumbered = Document(@"\{(?!.*""consent_request_id"").+\}\n");

    private static readonly string Numbered = Document(@"\{.*""consent_request_id"":""[0-9a-f]{32}"".*\}\n");

    public static IEnumerable<RealAnswer> Rows =>
    [
        // The same document every time, and 410 never.
        .. AnswersOf(All, "login-consent.yaml::over", ReadRequests, JustRead, JustRead, JustRead, JustRead).Select(row => row with { RepeatsAfter = 2 }),
        .. AnswersOf(Earlier, "logout.yaml::stays", LogoutRequests, Done(Private), Gone, Done(Private)),
        new(V26, "logout.yaml::stays", LogoutRequests, Done(""), Gone, Done("")),
        .. AnswersOf(Earlier, "login-consent.yaml::consent-request", ReadConsents, Unnumbered),
        new(V26, "login-consent.yaml::consent-request", ReadConsents, Numbered),

        // The deletion of one consent is asked of v26.2.0 alone, as no other release names a consent.
        new(V26, "admin-clients.yaml::one-consent", "^(GET|DELETE) /admin/oauth2/auth/(requests/consent|sessions/consent)", Numbered, Done("")),

        .. AnswersOf(Earlier, "introspect.yaml::access-token", Introspections, Active(Private, "access_token")),
        .. AnswersOf(Earlier, "introspect.yaml::refresh-token", Introspections, Active(Private, "refresh_token")),
        new(V26, "introspect.yaml::access-token", Introspections, Active("", "access_token")),
        new(V26, "introspect.yaml::refresh-token", Introspections, Active("", "refresh_token")),
    ];

    private static string Done(string headers) => Whole($"204\n{headers}\n");

    private static string Active(string headers, string use) =>
        $@"\A200\n{headers}Content-Type: application/json;charset=UTF-8\n\n\{{""active"":true,""scope"":""read receive write offline"",""client_id"":""[\w-]{{36}}"",""sub"":""[\w-]{{36}}"","
        + $@"""exp"":\d+,""iat"":\d+,""nbf"":\d+,""aud"":\[\],""iss"":""http://[\w.:]+"",""token_type"":""Bearer"",""token_use"":""{use}""\}}\n\z";
}
