using static Conformance.Tests.EndToEnd.RealAnswers.RealAnswer;
using static Conformance.Tests.EndToEnd.RealAnswers.RealText;

namespace Conformance.Tests.EndToEnd.RealAnswers;

/// <summary>Paths and methods that nobody serves, and the documents of the public port.</summary>
internal static class RouterRows
{
    private const string Introspections = "^GET /admin/oauth2/introspect";
    private const string Nowhere = "^GET /oauth2/nowhere";
    private const string Metadata = "^GET /.well-known/openid-configuration";
    private const string Line = "The requested route does not exist. Make sure you are using the right path, domain, and port.";

    private const string KeySet =
        @"\{""keys"":\[(\{""use"":""sig"",""kty"":""RSA"",""kid"":""[\w-]{36}"",""alg"":""RS256"",""n"":""[\w-]{342,}"",""e"":""AQAB""\},?){2}\]\}\n";

    private const string FirstMembers =
        @"\{""issuer"":""http://[\w.:]+"",""authorization_endpoint"":""http://[\w.:]+/oauth2/auth"",""token_endpoint"":""http://[\w.:]+/oauth2/token"",""jwks_uri"":""http://[\w.:]+/\.well-known/jwks\.json"","
        + @"""subject_types_supported"":\[""public""\],""response_types_supported"":\[""code"",""code id_token"",""id_token"",""token id_token"",""token"",""token id_token code""\],""claims_supported"":\[""sub""\],"
        + @"""grant_types_supported"":\[""authorization_code"",""implicit"",""client_credentials"",""refresh_token""\],";

    public static IEnumerable<RealAnswer> Rows =>
    [
        new(V26, "introspect.yaml::by-get", Introspections, NotAllowed("POST", Private)),
        .. AnswersOf(Earlier, "introspect.yaml::by-get", Introspections, NotAllowed("OPTIONS, POST", "")),

        new(V26, "router.yaml::no-such-path::text", Nowhere, Whole($"404\n{Private}Content-Type: text/plain; charset=utf-8\n\nError 404 - {Line}")),
        new(V26, "router.yaml::no-such-path::json", Nowhere, Whole($"404\n{Private}Content-Type: application/json; charset=utf-8\n\n{{\n  \"error\": {{\n    \"code\": 404,\n    \"message\": \"Not Found\",\n    \"reason\": \"{Line}\"\n  }}\n}}\n")),
        .. AnswersOf(Earlier, "router.yaml::plain-404::public", Nowhere, Whole("404\nContent-Type: text/plain; charset=utf-8\nX-Content-Type-Options: nosniff\n\n404 page not found\n")),

        new(V22, "discovery.yaml::members", Metadata, Document(FirstMembers + @".*""response_modes_supported"":\[""query"",""fragment""\],.*\}\n")),
        new(V23, "discovery.yaml::members", Metadata, Document(FirstMembers + @".*""response_modes_supported"":\[""query"",""fragment"",""form_post""\],.*\}\n")),
        .. AnswersOf(Earlier, "router.yaml::answers-to-get::discovery", Metadata, Document(FirstMembers + @".*\}\n")),
        .. AnswersOf(All, "router.yaml::answers-to-get::keys", "^GET /.well-known/jwks.json", Document(KeySet)),
    ];

    private static string NotAllowed(string methods, string headers) =>
        Whole($"405\nAllow: {methods}\n{headers}Content-Type: text/plain; charset=utf-8\nX-Content-Type-Options: nosniff\n\nMethod Not Allowed\n");
}
