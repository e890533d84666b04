using System.Collections;

namespace Conformance.Core.Reporting;

/// <summary>Addresses by the reason that they share, in the order of the first of each.</summary>
internal sealed class ReasonGroups : IEnumerable<(string Reason, IReadOnlyList<string> Addresses)>
{
    private readonly Dictionary<string, List<string>> _groups = new(StringComparer.Ordinal);

    /// <returns>Whether it is the first with that reason.</returns>
    public bool AddAddress(string reason, string address)
    {
        if (!_groups.TryGetValue(reason, out var addresses))
            _groups[reason] = addresses = [];
        addresses.Add(address);
        return addresses.Count == 1;
    }

    public IEnumerator<(string Reason, IReadOnlyList<string> Addresses)> GetEnumerator() =>
        _groups.Select(g => (g.Key, (IReadOnlyList<string>)g.Value)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
