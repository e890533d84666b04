using System.Globalization;
using System.Text.Json.Nodes;
using Conformance.Mocks.Hosting.Journaling;
using Conformance.Mocks.Hosting.Realms;
using Conformance.Mocks.Hosting.Stubs;
using Conformance.Mocks.Hosting.Transport;

namespace Conformance.Mocks.Hosting.Control.WireMockAdmin;

/// <summary>/__admin/requests: the realm's journal in WireMock's members. It holds what stubs and what the provider answered, each once.</summary>
internal static class RequestsAdmin
{
    private const string Source = "body";

    public static Answer List(ControlCall call)
    {
        var query = call.Query("limit", "since", "unmatched", "matchingStub");
        var since = query.NonEmpty("since") is { } from ? Instant(from) : DateTimeOffset.MinValue;
        var stub = query.NonEmpty("matchingStub") is { } id ? Stub(id) : (Guid?)null;
        var unmatched = query.NonEmpty("unmatched") switch
        {
            null or "false" => false,
            "true" => true,
            var text => throw new BadOrderException($"'unmatched' is '{text}'; it takes true or false."),
        };
        var entries = Asked(call.Realm).Where(e => e.At >= since && (stub is null || e.Stub == stub) && (!unmatched || e.Unmatched)).ToArray();
        // As WireMock does: the newest first.
        return Answer(call, "requests", entries.Reverse().Take(call.Number("limit") ?? int.MaxValue).Select(e => LoggedRequest.Served(call.Realm, e)), entries.Length);
    }

    public static Answer ListUnmatched(ControlCall call)
    {
        call.Query();
        var entries = Asked(call.Realm).Where(e => e.Unmatched).ToArray();
        return Answer(call, "requests", entries.Select(e => LoggedRequest.Asked(call.Realm, e)), entries.Length);
    }

    public static Answer Show(ControlCall call) =>
        Entry(call) is { } entry ? ControlAnswer.Json(LoggedRequest.Served(call.Realm, entry)) : Missing(call);

    public static Answer Remove(ControlCall call)
    {
        if (Entry(call) is not { } entry)
            return Missing(call);
        call.Realm.Journal.Remove(e => e.Number == entry.Number);
        return ControlAnswer.Json(new JsonObject());
    }

    public static Answer Clear(ControlCall call)
    {
        call.Realm.Journal.ClearJournal();
        return ControlAnswer.Json(new JsonObject());
    }

    public static async ValueTask<Answer> CountAsync(ControlCall call)
    {
        var found = await FoundAsync(call);
        return ControlAnswer.Json(new JsonObject { ["count"] = found.Count, ["requestJournalDisabled"] = false });
    }

    public static async ValueTask<Answer> FindAsync(ControlCall call)
    {
        var found = await FoundAsync(call);
        return Answer(call, "requests", found.Select(e => LoggedRequest.Asked(call.Realm, e)), found.Count);
    }

    /// <summary>Forgets what the pattern takes, and tells what that was.</summary>
    public static async ValueTask<Answer> RemoveFoundAsync(ControlCall call)
    {
        var found = await FoundAsync(call);
        var numbers = found.Select(e => e.Number).ToHashSet();
        call.Realm.Journal.Remove(e => numbers.Contains(e.Number));
        return ControlAnswer.Json(new JsonObject { ["serveEvents"] = new JsonArray([.. found.Select(e => LoggedRequest.Served(call.Realm, e))]) });
    }

    private static async ValueTask<IReadOnlyList<JournalEntry>> FoundAsync(ControlCall call)
    {
        call.Query();
        var pattern = StubReader.ReadPattern(Source, call.Request.Body.Span);
        return await call.Realm.Stubs.FindTakenAsync(pattern, Asked(call.Realm), call.Realm.BaseOf, call.Aborted);
    }

    private static JournalEntry[] Asked(Realm realm) => [.. realm.Journal.Since(0).Where(e => e.Leg == JournalEntry.ClientLeg)];

    private static JournalEntry? Entry(ControlCall call) =>
        call.Id is { } id ? Asked(call.Realm).FirstOrDefault(e => LoggedRequest.IdOf(e) == id) : null;

    private static Answer Missing(ControlCall call) => ControlAnswer.Refuse(404, $"There is no request {call.Values["id"]}; GET /__admin/requests lists those that are remembered.");

    private static Answer Answer(ControlCall call, string member, IEnumerable<JsonObject> items, int total) => ControlAnswer.Json(new JsonObject
    {
        [member] = new JsonArray([.. items]),
        ["meta"] = new JsonObject { ["total"] = total },
        ["requestJournalDisabled"] = false,
    });

    private static DateTimeOffset Instant(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : throw new BadOrderException($"'since' is '{text}'; it takes an instant such as 2030-01-01T00:00:00Z.");

    private static Guid Stub(string text) =>
        Guid.TryParse(text, out var id) ? id : throw new BadOrderException($"'matchingStub' is '{text}'; it takes the UUID of a mapping.");
}
