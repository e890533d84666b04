using System.Globalization;

namespace Conformance.Core.Snapshots;

/// <summary>Equal values get equal names, counted by first appearance: &lt;token#1&gt;, &lt;uuid#2&gt;.</summary>
internal sealed class PlaceholderNames
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    public string NameOf(string value, string shape) => NameOf(value, shape, out _);

    public string NameOf(string value, string shape, out bool isNew)
    {
        isNew = !_names.TryGetValue(value, out var name);
        if (name is not null)
            return name;
        var count = _counts[shape] = _counts.GetValueOrDefault(shape) + 1;
        return _names[value] = string.Create(CultureInfo.InvariantCulture, $"<{shape}#{count}>");
    }
}
