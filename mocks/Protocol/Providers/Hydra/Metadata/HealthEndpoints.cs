using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Metadata;

/// <summary>What an operator watches: health on both ports; version and metrics on the admin port.</summary>
internal static class HealthEndpoints
{
    /// <summary>The endpoint of the metrics.</summary>
    public const string Metrics = "metrics";

    private static readonly JsonFields Fine = JsonFields.FromMembers(("status", "ok"));

    public static readonly ImmutableArray<HydraEndpoint> All =
    [
        ForReading("alive", "public", "/health/alive", _ => Fine),
        ForReading("ready", "public", "/health/ready", _ => Fine),
        ForReading("admin-alive", "admin", "/admin/health/alive", _ => Fine),
        ForReading("admin-ready", "admin", "/admin/health/ready", _ => Fine),
        ForReading("version", "admin", "/admin/version", t => JsonFields.FromMembers(("version", t.Settings.Version))),
        new(Metrics, new Route("admin", ["GET"], "/admin/metrics/prometheus"))
        {
            Answer = t => ProtocolResponse.Text(200, DescribeServer(t), "text/plain; version=0.0.4; charset=utf-8; escaping=underscores"),
        },
    ];

    /// <summary>Those that Ory Hydra v2 has outside of /admin, without a Cache-Control.</summary>
    public static readonly ImmutableArray<string> OutsideOfAdmin = ["admin-alive", "admin-ready", "version"];

    private static HydraEndpoint ForReading(string name, string surface, string path, Func<HydraTurn, JsonFields> tell) => new(name, new Route(surface, ["GET"], path))
    {
        Answer = t => HydraAnswers.WriteJson(200, tell(t)),
    };

    // Figures of its own: a server's are about its process.
    private static string DescribeServer(HydraTurn turn) =>
        $$"""
        # HELP conformance_hydra_info The version that this mock answers as.
        # TYPE conformance_hydra_info gauge
        conformance_hydra_info{version="{{turn.Settings.Version}}"} 1
        # HELP conformance_hydra_clients Registered clients.
        # TYPE conformance_hydra_clients gauge
        conformance_hydra_clients {{turn.State.Clients.Count}}

        """;
}
