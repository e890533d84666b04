using System.Collections.Immutable;
using System.Text.Json;
using Conformance.Core.Scenarios;

namespace Conformance.Tests.Fuzz;

/// <summary>One place that can be asked, with the names of what it takes.</summary>
/// <param name="Path">A template with {names}.</param>
internal sealed record FuzzTarget(Uri Base, string Method, string Path, BodyEncoding Body, ImmutableArray<(string Name, ParameterPlace Place)> Parameters, ImmutableArray<string> Headers)
{
    private static readonly string[] OrderMembers =
    [
        "advance", "path", "on", "do", "for", "leg", "fixedDelay", "state", "request", "response", "id", "priority", "mappings", "importOptions", "urlPath", "method",
    ];

    /// <summary>What the provider file says is there.</summary>
    public static IEnumerable<FuzzTarget> ListVerbs(ProviderDefinition provider, IReadOnlyDictionary<string, Uri> bases) => provider.Verbs.Values
        .DistinctBy(v => (v.Endpoint.Name, string.Join(',', v.Preset.Select(p => p.Key))))
        .Where(v => bases.ContainsKey(v.Endpoint.Base))
        .Select(v => new FuzzTarget(bases[v.Endpoint.Base], v.Endpoint.Method, v.Endpoint.Path, v.Endpoint.Body, [.. v.Endpoint.Parameters.Select(p => (p.Key, p.Value))], [.. v.Headers.Select(h => h.Key)]));

    /// <summary>What GET /__admin says is there, but faults of which some are 5xx by order, and time that would run away.</summary>
    public static IEnumerable<FuzzTarget> ListControl(Uri origin, JsonElement about) => about.GetProperty("control").EnumerateArray()
        .Select(c => c.GetString()!.Split(' ', 2))
        .Where(words => words is not ["POST", "/__admin/faults"])
        .Select(words => new FuzzTarget(origin, words[0], words[1], words[0] is "POST" or "PUT" ? BodyEncoding.Json : BodyEncoding.None,
            [.. OrderMembers.Select(m => (m, (ParameterPlace)new ParameterPlace.Body()))], []));
}
