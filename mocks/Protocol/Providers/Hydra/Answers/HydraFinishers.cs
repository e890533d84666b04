using System.Collections.Immutable;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Answers;

/// <summary>Last touches that several endpoints have.</summary>
internal static class HydraFinishers
{
    public static readonly HydraFinisher NoStore = new("no-store", (_, r) => r.WithHeader("Cache-Control", "no-store"));

    public static readonly HydraFinisher NoCache = new("no-cache", (_, r) => r.WithHeader("Pragma", "no-cache"));

    /// <summary>RFC 6749 §5.1, and Hydra does it on errors, too.</summary>
    public static readonly ImmutableArray<HydraFinisher> NotStored = [NoStore, NoCache];

    /// <summary>What the router of v25.4 and later puts on every GET, and a handler may overwrite.</summary>
    public static readonly HydraFinisher PrivateGet = new("private-get", (t, r) =>
        t.Request.Method == "GET" && r.Headers["Cache-Control"] is null
            ? r.WithHeader("Cache-Control", "private, no-cache, no-store, must-revalidate")
            : r);
}
