using System.Collections;

namespace Conformance.Core.Reporting;

/// <summary>Addresses by the reason that they share, in the order of the first of each.</summary>
internal sealed class ReasonGroups : IEnumerable<(string Reason, IReadOnlyList<string> Addresses)>
{
    private readonly Dictionary<string, (string Reason, List<string> Addresses)> _groups = new(StringComparer.Ordinal);

    /// <returns>Whether it is the first with that reason.</returns>
    public bool AddAddress(string reason, string address)
    {
        // A target counts its Retry-After down; the cause is the same.
        var cause = reason.Split(", Retry-After ", 2)[0];
        if (!_groups.TryGetValue(cause, out var group))
            _groups[cause] = group = (reason, []);
        group.Addresses.Add(address);
        return group.Addresses.Count == 1;
    }

    public IEnumerator<(string Reason, IReadOnlyList<string> Addresses)> GetEnumerator() =>
        _groups.Values.Select(g => (g.Reason, (IReadOnlyList<string>)g.Addresses)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
