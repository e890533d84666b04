using System.Text.Json.Nodes;

namespace Conformance.Core.Requests;

/// <summary>Who acts in a scenario.</summary>
internal sealed class Cast
{
    private readonly Dictionary<string, Actor> _actors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonObject> _trees = new(StringComparer.Ordinal);

    public Cast(IEnumerable<Actor> actors)
    {
        foreach (var actor in actors)
            _actors[actor.Name] = actor;
        _actors.TryAdd(Actor.NobodyName, Actor.Nobody);
    }

    public Actor Named(string name) =>
        _actors.TryGetValue(name, out var actor)
            ? actor
            : throw new InvalidOperationException($"identity '{name}' acts in the scenario but is not among its identities");

    /// <summary>$identity: the members of who acts, and below their names those of the others.</summary>
    public JsonObject TreeFor(string acting)
    {
        if (_trees.TryGetValue(acting, out var tree))
            return tree;
        tree = Named(acting).Tree();
        foreach (var (name, actor) in _actors)
            tree.TryAdd(name, actor.Tree());
        return _trees[acting] = tree;
    }
}
