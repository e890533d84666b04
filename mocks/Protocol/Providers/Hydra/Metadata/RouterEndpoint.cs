using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Metadata;

/// <summary>What answers where nothing else does: 404 in the caller's language, 405 for a known path in v2.2.0.</summary>
internal static class RouterEndpoint
{
    private static readonly string[] Offers = ["text/html", "text/plain", "application/json"];

    private const string Lost = "The requested route does not exist. Make sure you are using the right path, domain, and port.";

    /// <summary>The catch-all. Blink's API stands behind a gateway of its own.</summary>
    public static readonly HydraEndpoint CatchAll = new("router", new Route("public", [], "/{*rest}"))
    {
        Answer = t => t.Request.Surface == "api" ? WriteNoRule() : WriteNotFound(t.Request.Headers["Accept"] ?? ""),
        Finishers = [HydraFinishers.PrivateGet],
    };

    /// <summary>The catch-all beside endpoints whose paths are told from others: their methods are named.</summary>
    public static HydraEndpoint NamingMethodsOf(ImmutableArray<HydraEndpoint> endpoints) => CatchAll with
    {
        Answer = t => t.Request.Surface != "api" && AllowedMethods(endpoints, t) is { Length: > 0 } allowed
            ? ProtocolResponse.Text(405, "Method Not Allowed\n", "text/plain; charset=utf-8").WithHeader("Allow", allowed).WithHeader("X-Content-Type-Options", "nosniff")
            : CatchAll.Respond(t),
    };

    private static string AllowedMethods(ImmutableArray<HydraEndpoint> endpoints, HydraTurn turn) => string.Join(", ", endpoints
        .Where(e => (e.Route with { Methods = [] }).Matches(turn.Request, out _) && (e.Selector is null || e.Selector(turn)))
        .SelectMany(e => e.Route.Methods)
        .Append("OPTIONS").Distinct().Order(StringComparer.Ordinal)) is var all && all == "OPTIONS" ? "" : all;

    private static ProtocolResponse WriteNotFound(string accept) => PreferredType(accept) switch
    {
        "text/plain" => ProtocolResponse.Text(404, $"Error 404 - {Lost}", "text/plain; charset=utf-8"),
        "application/json" => ProtocolResponse.Json(404,
            JsonFields.FromMembers(("error", JsonFields.FromMembers(("code", 404), ("message", "Not Found"), ("reason", Lost)))), "application/json; charset=utf-8"),
        _ => ProtocolResponse.Text(404, $"<!DOCTYPE html><html><body><h1>404</h1><p>{Lost}</p></body></html>", "text/html; charset=utf-8"),
    };

    // The highest q wins, a type that is named beats a star, and HTML is the answer to anything else (RFC 9110 §12.5.1).
    private static string? PreferredType(string accept) => accept.Split(',')
        .Select(part => part.Split(';'))
        .Select(part => (Type: part[0].Trim(), Weight: WeightOf(part)))
        .Where(a => a.Weight > 0 && (Offers.Contains(a.Type) || a.Type is "*/*" or "text/*"))
        .OrderByDescending(a => a.Weight).ThenBy(a => a.Type.EndsWith('*'))
        .Select(a => a.Type).FirstOrDefault();

    private static double WeightOf(string[] part) => part.Skip(1).Select(p => p.Trim()).FirstOrDefault(p => p.StartsWith("q=", StringComparison.Ordinal)) is { } q
        ? double.TryParse(q[2..], System.Globalization.CultureInfo.InvariantCulture, out var weight) ? weight : 0
        : 1;

    // As Oathkeeper, the gateway, writes it.
    private static ProtocolResponse WriteNoRule() => ProtocolResponse.Json(404, JsonFields.FromMembers(
        ("error", JsonFields.FromMembers(("code", 404), ("status", "Not Found"), ("message", "Requested url does not match any rules")))));
}
