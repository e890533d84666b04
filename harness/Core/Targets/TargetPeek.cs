using System.Collections.Immutable;
using Conformance.Core.Binding;
using Conformance.Core.Documents;
using Conformance.Core.Sources;

namespace Conformance.Core.Targets;

/// <summary>What of a target file must be known before suites are bound. It has no mistakes: those are told when the file is read.</summary>
public static class TargetPeek
{
    /// <summary>The flows that the target plays in place of others; none when the file cannot be read.</summary>
    /// <param name="name">The path as messages show it.</param>
    public static ImmutableArray<FlowReplacement> Flows(string path, string name)
    {
        var untold = new DiagnosticBag();
        var root = FileGate.OpenSourceFile(path, name, untold) is { } source ? YamlReader.Read(TargetVeil.DrawOver(source, []), untold) as MapNode : null;
        return root?["flows"] is MapNode flows
            ? [.. flows.Entries.Where(e => e.Value is ScalarNode { IsNull: false }).Select(e => new FlowReplacement(e.Key.Text, e.Key.At, ((ScalarNode)e.Value).Text, e.Value.At))]
            : [];
    }
}
