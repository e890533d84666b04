using Conformance.Mocks.Hosting.Faults;
using Conformance.Mocks.Hosting.Keys;
using Conformance.Mocks.Hosting.Realms;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Hosting.Control;

/// <summary>A realm in JSON.</summary>
internal static class RealmText
{
    /// <summary>Who answers here, at which addresses, and what can be asked.</summary>
    public static byte[] About(Realm realm, IEnumerable<string> endpoints) => RenderMembers(JsonFields.FromMembers(
        ("realm", realm.Name),
        ("provider", realm.Provider.Name),
        ("now", Instant(realm.Clock.Now)),
        ("surfaces", new JsonFields([.. realm.Provider.Surfaces.Select(s => KeyValuePair.Create(s, (object?)realm.BaseOf(s)))])),
        ("journal", JsonFields.FromMembers(("last", realm.Journal.Last))),
        ("control", endpoints)));

    public static byte[] Now(Realm realm) => RenderMembers(JsonFields.FromMembers(("now", Instant(realm.Clock.Now))));

    /// <summary>Identities and fixtures with their secrets: all of it is test data.</summary>
    public static byte[] Prepared(Prepared prepared) => RenderMembers(JsonFields.FromMembers(
        ("identities", Sorted(prepared.Identities, fields => Sorted(fields, text => text))),
        ("fixtures", Sorted(prepared.Fixtures, fields => Sorted(fields, text => text)))));

    /// <summary>The transport faults that are still to happen.</summary>
    public static byte[] Faults(Realm realm) => RenderMembers(JsonFields.FromMembers(
        ("pending", realm.Faults.Pending.Select(f => JsonFields.FromMembers(("path", f.PathSuffix), ("on", f.OnCall), ("do", FaultWords.OfTransport.WordFor(f.Fault)))))));

    public static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ");

    private static byte[] RenderMembers(JsonFields members) => Rendering.RenderBody(members, KeyRing.Shared);

    private static JsonFields Sorted<T>(IReadOnlyDictionary<string, T> byName, Func<T, object?> value) =>
        new([.. byName.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, value(p.Value)))]);
}
