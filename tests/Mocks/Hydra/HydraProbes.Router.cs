using Conformance.Mocks.Protocol.Blueprints;
using Answer = Conformance.Tests.Mocks.ProtocolDriver.Answer;

namespace Conformance.Tests.Mocks.Hydra;

internal static partial class HydraProbes
{
    private static readonly string[] Routes =
    [
        "admin PUT /admin/clients", "admin GET /admin/clients/", "admin GET /clients", "public HEAD /userinfo", "public OPTIONS /oauth2/token", "public OPTIONS /userinfo",
        "public POST /oauth2//token?a=b", "public GET /USERINFO", "public GET /userinfo/", "public GET /userinfo//", "public GET /health/alive", "public GET /version",
        "public POST /credentials",
    ];

    private static IEnumerable<Answer> AroundTheRoutes(HydraJourney h)
    {
        foreach (var parts in Routes.Select(r => r.Split(' ')))
            yield return h.Realm.Send(parts[0], parts[1], parts[2], [], null);
        foreach (var accept in new[] { "application/json, text/html", "text/html;q=0.1, application/json" })
            yield return h.Realm.Get("public", "/nowhere", ("Accept", accept));
        yield return h.Browse(h.AcceptLogin(h.Authorize(), remember: true));
    }

    private static IEnumerable<Answer> Unasked(HydraJourney h)
    {
        var token = h.SignIn("read")["access_token"];
        h.Realm.Fault(new LegFault("introspection", "/introspect", 1, new LegOutcome.IsUnreachable()));
        yield return h.Graphql(Queries[0], null);
        yield return h.Graphql(Queries[0], token);
    }
}
