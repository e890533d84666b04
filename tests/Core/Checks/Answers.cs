using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Conformance.Core.Checks;
using Conformance.Core.Values;

namespace Conformance.Tests.Core.Checks;

/// <summary>Exchanges made by hand.</summary>
internal static class Answers
{
    // {"alg":"RS256"}.{"concur.type":"app","exp":3600}
    private const string Token = "eyJhbGciOiJSUzI1NiJ9.eyJjb25jdXIudHlwZSI6ImFwcCIsImV4cCI6MzYwMH0.c2ln";

    public static Exchange Sample { get; } = Of(
        200,
        $$"""{"a":{"b":[1,2]},"concur.scopes":["x"],"list":[{"kid":"k"}],"token":"{{Token}}","created":1000,"expired":1500}""",
        ("Cache-Control", "no-store"), ("Cache-Control", "private"), ("Set-Cookie", "session=abc; Path=/; HttpOnly"),
        ("Location", "https://app.example.com/callback?code=c%2B1&state=a+b#f=1"));

    public static Exchange NoAnswer { get; } = new(Request, null, new TransportFailure.Reset("the connection was reset"));

    private static SentRequest Request => new(
        "POST", new Uri("http://127.0.0.1:1/token"), "public", [new HeaderField("X-Trace", "t")], "scope=read", "application/x-www-form-urlencoded",
        new JsonObject { ["scope"] = "read" });

    public static Exchange Of(int status, string body, params (string Name, string Value)[] headers) => new(
        Request,
        new ReceivedResponse(status, [.. headers.Select(h => new HeaderField(h.Name, h.Value))], Encoding.UTF8.GetBytes(body), TimeSpan.FromMilliseconds(12.7), false),
        null);

    public static CheckContext Context(params Exchange[] exchanges)
    {
        var scope = new Scope(new ValueFunctions(1, ImmutableDictionary<string, string>.Empty, _ => null));
        scope.Set("rt1", JsonValue.Create("secret-refresh-token"));
        return new CheckContext { Exchanges = [.. exchanges], Scope = scope, Now = DateTimeOffset.UnixEpoch, Numbered = [] };
    }
}
