using System.Collections.Immutable;
using Conformance.Core.Documents;
using Conformance.Core.Language;
using Conformance.Core.Scenarios;
using Conformance.Core.Sources;

namespace Conformance.Core.Targets.Reading;

/// <summary>The paths of a target's endpoints: below its bases, with the same parameters as in the provider file.</summary>
internal static class TargetPaths
{
    public static ImmutableDictionary<string, string> CheckPaths(Fields root, ImmutableDictionary<string, string> paths, ProviderDefinition provider, DiagnosticBag mistakes)
    {
        foreach (var (name, node) in (root["endpoints"] as MapNode)?.Entries ?? [])
        {
            if (paths.TryGetValue(name.Text, out var path) && provider.Verbs.Values.FirstOrDefault(v => v.Endpoint.Name == name.Text)?.Endpoint is { } endpoint)
                CheckPath(path, endpoint, node.At, mistakes);
        }

        return paths;
    }

    private static void CheckPath(string path, EndpointDefinition endpoint, SourceSpan at, DiagnosticBag mistakes)
    {
        if (!path.StartsWith('/'))
            mistakes.AddMessage(at, $"the path '{path}' does not begin with a slash", "Write a path below the base of the endpoint; 'bases' gives its address.");
        else if (path.AsSpan().IndexOfAny('?', '#') >= 0 || path.Any(char.IsWhiteSpace))
            mistakes.AddMessage(at, $"'{path}' is more than a path", "Leave out the query, the fragment and spaces.");
        var wanted = endpoint.Parameters.Where(p => p.Value is ParameterPlace.Path).Select(p => p.Key).ToArray();
        var holes = path.Split('{').Skip(1).Select(p => p.Split('}')[0]).ToArray();
        foreach (var strange in holes.Where(h => !wanted.Contains(h)))
            mistakes.AddMessage(at, $"the path has {{{strange}}}, which is no parameter in the path of '{endpoint.Name}'", Nearest.Suggest(strange, wanted));
        foreach (var missing in wanted.Where(w => !holes.Contains(w)))
            mistakes.AddMessage(at, $"the path has no {{{missing}}}", $"The path of '{endpoint.Name}' takes it.");
    }
}
