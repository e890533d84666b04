namespace Conformance.Core.Documents;

/// <summary>The keys of a map: most have a few, and looking along them is less than an index.</summary>
internal sealed class MapKeys
{
    private const int Few = 12;

    private readonly List<ScalarNode> _few = [];
    private Dictionary<string, ScalarNode>? _many;

    /// <summary>Null when the key is new, else the one that was there before.</summary>
    public ScalarNode? Add(ScalarNode key)
    {
        if (_many is not null)
            return _many.TryAdd(key.Text, key) ? null : _many[key.Text];
        foreach (var known in _few)
            if (known.Text == key.Text)
                return known;
        _few.Add(key);
        if (_few.Count > Few)
            _many = _few.ToDictionary(k => k.Text, StringComparer.Ordinal);
        return null;
    }
}
