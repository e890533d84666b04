using Conformance.Core.Requests;
using Conformance.Core.Scenarios;
using Conformance.Core.Values;

namespace Conformance.Core.Execution;

internal sealed partial class ScenarioPlay
{
    /// <returns>Whether the flow came to its end.</returns>
    private async Task<bool> UseAsync(StepAction.Use use, Scope scope, string actor, int depth, PlayedPart part)
    {
        scope.Set("identity", _cast.TreeFor(actor));
        var inner = new Scope(scope.Functions);
        foreach (var root in _playable.Fixtures.Select(f => f.Split('.')[0]).Distinct())
        {
            if (_scope.Names.TryGetValue(root, out var tree))
                inner.Set(root, tree);
        }
        inner.Set("identity", _cast.TreeFor(actor));
        foreach (var (name, value) in use.Arguments)
        {
            inner.Set(name, value.ResolveValue(scope));
            if (TemplateFacts.IsMadeUp(value))
                MadeUp.Add(ValueText.WriteValue(inner.Names[name]));
        }
        if (!await WithCleanupAsync(use, inner, actor, part, () => PlayAsync(use.Steps, inner, actor, depth + 1, part)))
            return false;
        foreach (var (mine, theirs) in use.Saves)
            scope.Set(mine, inner.Lookup([theirs])?.DeepClone());
        return true;
    }
}
