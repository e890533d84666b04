using System.Collections.Concurrent;
using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Mocks.Hosting.Realms;

/// <summary>Which realm and surface an address means.</summary>
internal sealed class RealmDirectory
{
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<string, Place> _segments = new();
    private readonly ConcurrentDictionary<string, Realm> _realms = new();
    private readonly ConcurrentDictionary<string, Place>.AlternateLookup<ReadOnlySpan<char>> _bySegment;

    // Replaced as a whole under the lock, read without it.
    private volatile Dictionary<int, Place> _ports = [];

    public RealmDirectory() => _bySegment = _segments.GetAlternateLookup<ReadOnlySpan<char>>();

    public static string Segment(string realm, Provider provider, string surface) =>
        surface == provider.Surfaces[0] ? realm : $"{realm}.{surface}";

    public Realm? FindRealm(string name) => _realms.GetValueOrDefault(name);

    public void AddRealm(Realm realm, ImmutableArray<(int Port, string Surface, string Path)> mounts)
    {
        lock (_lock)
        {
            foreach (var (_, surface, _) in mounts)
                realm.BaseOf(surface);
            if (!_realms.TryAdd(realm.Name, realm))
                throw new ArgumentException($"A realm '{realm.Name}' is served already; remove it first.", nameof(realm));
            foreach (var surface in realm.Provider.Surfaces)
                _segments[Segment(realm.Name, realm.Provider, surface)] = new Place(realm, surface);
            if (mounts.IsEmpty)
                return;
            var ports = new Dictionary<int, Place>(_ports);
            foreach (var (port, surface, path) in mounts)
                ports[port] = new Place(realm, surface, path);
            _ports = ports;
        }
    }

    public ICollection<Realm> All => _realms.Values;

    /// <summary>The realm that is served no more; null when there is none of that name.</summary>
    public Realm? Remove(string name)
    {
        lock (_lock)
        {
            if (!_realms.TryRemove(name, out var realm))
                return null;
            foreach (var surface in realm.Provider.Surfaces)
                _segments.TryRemove(Segment(name, realm.Provider, surface), out _);
            _ports = _ports.Where(p => p.Value.Realm != realm).ToDictionary();
            return realm;
        }
    }

    /// <summary>The place mounted at the root of a port, or null.</summary>
    public Place? AtPort(int port) => _ports.GetValueOrDefault(port);

    public bool HasMounts => _ports.Count > 0;

    /// <summary>The place that a first path segment names, or null.</summary>
    public Place? AtSegment(ReadOnlySpan<char> segment) => _bySegment.TryGetValue(segment, out var place) ? place : null;

    /// <summary>Says what is there instead of what was asked for.</summary>
    public string Missing(ReadOnlySpan<char> segment)
    {
        const int shown = 80;
        var asked = segment.Length > shown ? $"{segment[..shown]}..." : segment.ToString();
        var dot = segment.IndexOf('.');
        if (dot > 0 && FindRealm(segment[..dot].ToString()) is { } realm)
            return $"Realm '{realm.Name}' has no surface '{asked[(dot + 1)..]}'; {realm.Provider.Name} has {string.Join(", ", realm.Provider.Surfaces)}.";
        return $"No realm '{asked}' here; {_realms.Count} served. A path begins with /REALM/ or /REALM.SURFACE/.";
    }
}
