using System.Collections.Immutable;
using Conformance.Core.Scenarios;
using Conformance.Core.Values;

namespace Conformance.Core.Targets;

/// <summary>An identity or fixture of a target that is made anew for each scenario that needs it.</summary>
/// <param name="Values">Members that chance makes.</param>
/// <param name="MadeBy">The flow that makes it, its saves being members; null when chance is enough.</param>
/// <param name="Acting">The identities that the flow's steps name.</param>
public sealed record Preparation(
    bool IsIdentity,
    string Name,
    ImmutableArray<KeyValuePair<string, Template>> Values,
    StepAction.Use? MadeBy,
    ImmutableHashSet<string> Acting)
{
    /// <summary>The identity 'default': for messages.</summary>
    public string What => $"the {(IsIdentity ? "identity" : "fixture")} '{Name}'";

    /// <summary>Those of a file that a scenario needs, with the identities that act in making its fixtures.</summary>
    public static ImmutableArray<Preparation> For(Playable playable, TargetFile file)
    {
        var fixtures = file.Preparations.Where(p => !p.IsIdentity && playable.Fixtures.Contains(p.Name)).ToArray();
        var actors = playable.Identities.Append(playable.As).Concat(fixtures.SelectMany(f => f.Acting)).ToHashSet(StringComparer.Ordinal);
        return [.. file.Preparations.Where(p => p.IsIdentity && actors.Contains(p.Name)), .. fixtures];
    }
}
