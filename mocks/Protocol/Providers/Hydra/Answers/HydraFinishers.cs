using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Answers;

/// <summary>Last touches that several endpoints have.</summary>
internal static class HydraFinishers
{
    public static readonly HydraFinisher NoStore = new("no-store", (_, r) => r.WithHeader("Cache-Control", "no-store"));

    public static readonly HydraFinisher NoCache = new("no-cache", (_, r) => r.WithHeader("Pragma", "no-cache"));

    /// <summary>RFC 6749 §5.1, and Hydra does it on errors, too.</summary>
    public static readonly ImmutableArray<HydraFinisher> NotStored = [NoStore, NoCache];

    private const string PrivateToCaller = "private, no-cache, no-store, must-revalidate";

    /// <summary>What the router of Ory Hydra v26.2 puts on every GET, and a handler may overwrite.</summary>
    public static readonly HydraFinisher PrivateGet = new("private-get", (t, r) => t.Request.Method == "GET" ? AddPrivacy(r) : r);

    /// <summary>What each handler of Ory Hydra v2 begins with, whatever the method.</summary>
    public static readonly HydraFinisher PrivateAnswer = new("private-answer", (_, r) => AddPrivacy(r));

    /// <summary>All endpoints of Hydra's own ports as its router has them, whoever wrote them.</summary>
    public static IEnumerable<HydraEndpoint> AnsweredPrivately(IEnumerable<HydraEndpoint> endpoints) => endpoints.Select(e =>
        e.Route.Surface == "api" || e.Finishers.Contains(PrivateGet) ? e : e with { Finishers = e.Finishers.Add(PrivateGet) });

    private static ProtocolResponse AddPrivacy(ProtocolResponse response) =>
        response.Headers["Cache-Control"] is null ? response.WithHeader("Cache-Control", PrivateToCaller) : response;
}
