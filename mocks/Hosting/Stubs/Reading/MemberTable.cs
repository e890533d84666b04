using System.Collections;

namespace Conformance.Mocks.Hosting.Stubs.Reading;

/// <summary>Why a member that the dialect has is not played, and what to write instead, if there is something.</summary>
internal sealed record Refusal(string What, string? Instead = null);

/// <summary>The members of one object: each is read into a draft, or refused. A member that is not here is a mistake.</summary>
internal sealed class MemberTable<T> : IEnumerable<string>
{
    private readonly Dictionary<string, Action<T, Spot>> _rows = [];

    public IReadOnlyCollection<string> Names => _rows.Keys;

    public void Add(string name, Action<T, Spot> read) => _rows.Add(name, read);

    public void Add(string name, Refusal refusal) => _rows.Add(name, (_, spot) => spot.Mistake(refusal.What, refusal.Instead));

    /// <summary>Reads the object into the draft.</summary>
    public void Read(T draft, Spot spot)
    {
        foreach (var (member, value) in spot.Members())
        {
            if (_rows.TryGetValue(member.Name, out var read))
                read(draft, value);
            else
                spot.Mistakes.Add(member.At, spot.Where, $"no member '{member.Name}'", Nearest.Suggest(member.Name, _rows.Keys));
        }
    }

    public IEnumerator<string> GetEnumerator() => _rows.Keys.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
