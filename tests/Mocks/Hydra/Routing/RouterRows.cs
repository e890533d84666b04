using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hydra.Routing;

/// <summary>What Ory Hydra v26.2.0 and v2.2.0 answered, and v2.3.0 as v2.2.0: status, Location or Allow, Cache-Control.</summary>
internal static class RouterRows
{
    private const string Private = " private";
    private const string Page = "404 text/html";
    private const string Text = "404 text/plain";

    public static IEnumerable<TestCaseData> All()
    {
        yield return Row("public GET /oauth2/token", Page + Private, "405 OPTIONS, POST");
        yield return Row("public FOO /oauth2/token", Page, "405 OPTIONS, POST");
        yield return Row("public PUT /userinfo", Page, "405 GET, OPTIONS, POST");
        yield return Row("public POST /.well-known/openid-configuration", Page, "405 GET, OPTIONS");
        yield return Row("public GET /nowhere", Page + Private, Text);
        yield return Row("public POST /nowhere", Page, Text);
        yield return Row("admin GET /nowhere", Text + Private, Page);
        yield return Row("admin POST /nowhere", Text, Page);
        yield return Row("admin GET /", Page + Private, Page);
        yield return Row("public GET /", "307 /" + Private, Text);
        yield return Row("public POST /", "307 /", Text);
        yield return Row("admin GET /admin/oauth2/introspect", "405 POST" + Private, "405 OPTIONS, POST");
        yield return Row("admin PUT /admin/clients", "405 GET, HEAD, POST", "405 GET, OPTIONS, POST");
        yield return Row("admin POST /admin/oauth2/auth/requests/login/accept", "405 PUT", "405 OPTIONS, PUT");
        yield return Row("admin HEAD /admin/oauth2/introspect", "405 POST", "405 OPTIONS, POST");
        yield return Row("public OPTIONS /oauth2/token", "200", "200" + Private);
        yield return Row("public OPTIONS /.well-known/oauth-authorization-server", "200", Text);
        yield return Row("public OPTIONS /oauth2/auth", Page, "200 GET, OPTIONS, POST");
        yield return Row("public OPTIONS /health/alive", Page, "200 GET, OPTIONS");
        yield return Row("admin OPTIONS /admin/oauth2/introspect", "405 POST", "200 OPTIONS, POST");
        yield return Row("public HEAD /.well-known/jwks.json", "200", "405 GET, OPTIONS");
        yield return Row("public HEAD /oauth2/token", Page, "405 OPTIONS, POST");
        yield return Row("public HEAD /userinfo", "401", "405 GET, OPTIONS, POST");
        yield return Row("admin HEAD /clients", "200", "405 GET, OPTIONS, POST");
        yield return Row("public POST //oauth2/token?a=b", "307 /oauth2/token?a=b", "307 /oauth2/token?a=b");
        yield return Row("public GET /oauth2//auth?a=b%20c", "307 /oauth2/auth?a=b%20c" + Private, "301 /oauth2/auth?a=b%20c");
        yield return Row("public POST /oauth2/x/../token", "307 /oauth2/token", "307 /oauth2/token");
        yield return Row("public GET //oauth2/token", "307 /oauth2/token" + Private, Text);
        yield return Row("public GET //nowhere", "307 /nowhere" + Private, Text);
        yield return Row("admin POST /admin//oauth2/introspect", "307 /admin/oauth2/introspect", "307 /admin/oauth2/introspect");
        yield return Row("admin POST //admin/oauth2/introspect", Text, "307 /admin/oauth2/introspect");
        yield return Row("public POST /OAUTH2/TOKEN", Page, "307 /oauth2/token");
        yield return Row("public GET /USERINFO?a=b", Page + Private, "301 /userinfo?a=b");
        yield return Row("admin GET /ADMIN/clients/A", Text + Private, "301 /admin/clients/A");
        yield return Row("public GET /userinfo/?a=b", "401" + Private, "301 /userinfo?a=b");
        yield return Row("public GET /userinfo//", Page + Private, "301 /userinfo");
        yield return Row("public DELETE /oauth2/auth/", Page, Text);
        yield return Row("admin GET /admin/clients/", "200" + Private, "301 /admin/clients");
        yield return Row("admin HEAD /admin/oauth2/introspect/", "405 POST", Page);
        yield return Row("public GET /userinf%6f", "401" + Private, "401" + Private);
        yield return Row("admin GET /clients?page_size=1", "200" + Private, "307 http:///admin/clients?page_size=1" + Private);
        yield return Row("admin DELETE /oauth2/tokens", "400", "307 http:///admin/oauth2/tokens" + Private);
        yield return Row("admin PUT /oauth2/introspect", "405 POST", "405 OPTIONS, POST");
        yield return Row("admin GET /health/alive", "200" + Private, "200");
        yield return Row("admin GET /admin/health/ready", "200" + Private, Page);
        yield return Row("public GET /health/ready", "200" + Private, "200");
        yield return Row("admin GET /version", "200" + Private, "200");
        yield return Row("admin GET /admin/version", "200" + Private, Page);
        yield return Row("public GET /version", Page + Private, Text);
        yield return Row("admin GET /metrics/prometheus", "200" + Private, Page);
        yield return Row("admin GET /admin/metrics/prometheus", "200" + Private, "200" + Private);
        yield return Row("public GET /metrics/prometheus", Page + Private, Text);
        yield return Row("public POST /credentials", "401", "401" + Private);
        yield return Row("public GET /credentials", Page + Private, "405 OPTIONS, POST");
        yield return Row("public GET /.well-known/oauth-authorization-server", "200" + Private, Text);
        yield return Row("admin GET /.well-known/jwks.json", Text + Private, Page);
        yield return Row("public GET /admin/clients", Page + Private, Text);
        yield return Row("admin DELETE /admin/clients/nobody", "404", "404" + Private);
    }

    private static TestCaseData Row(string request, string v26, string v22) => new(request, v26, v22);
}
