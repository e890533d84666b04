using Conformance.Mocks.Hosting.Control;
using Conformance.Mocks.Hosting.Control.WireMockAdmin;
using Conformance.Mocks.Hosting.Realms;
using Conformance.Mocks.Hosting.Stubs.Reading;
using Conformance.Mocks.Hosting.Transport;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Hosting;

/// <summary>
/// What a realm offers beside its provider, under /__admin of every surface: our own orders, and WireMock's admin API as its clients know it.
/// Calls here are not journalled.
/// </summary>
internal static class ControlEndpoints
{
    private const string Root = "/__admin";

    private static readonly Row[] Table =
    [
        new("GET",    "",                        About),
        new("GET",    "/prepared",               Json(call => RealmText.Prepared(call.Realm.Prepared))),
        new("POST",   "/clock",                  Json(ClockControl.MoveClock)),
        new("GET",    "/journal",                Json(JournalText.ShowJournal)),
        new("POST",   "/faults",                 Json(FaultControl.OrderFault)),
        new("POST",   "/reset",                  Reset),
        new("GET",    "/health",                 Sync(HealthAdmin.Tell)),
        new("GET",    "/mappings",               Sync(MappingsAdmin.List)),
        new("POST",   "/mappings",               Sync(MappingsAdmin.Add)),
        new("DELETE", "/mappings",               Sync(MappingsAdmin.Clear)),
        new("POST",   "/mappings/reset",         Sync(MappingsAdmin.Reset)),
        new("POST",   "/mappings/import",        Sync(MappingsAdmin.Import)),
        new("GET",    "/mappings/{id}",          Sync(MappingsAdmin.Show)),
        new("PUT",    "/mappings/{id}",          Sync(MappingsAdmin.Replace)),
        new("DELETE", "/mappings/{id}",          Sync(MappingsAdmin.Remove)),
        new("GET",    "/requests",               Sync(RequestsAdmin.List)),
        new("DELETE", "/requests",               Sync(RequestsAdmin.Clear)),
        new("POST",   "/requests/reset",         Sync(RequestsAdmin.Clear)),
        new("POST",   "/requests/count",         RequestsAdmin.CountAsync),
        new("POST",   "/requests/find",          RequestsAdmin.FindAsync),
        new("POST",   "/requests/remove",        RequestsAdmin.RemoveFoundAsync),
        new("GET",    "/requests/unmatched",     Sync(RequestsAdmin.ListUnmatched)),
        new("GET",    "/requests/{id}",          Sync(RequestsAdmin.Show)),
        new("DELETE", "/requests/{id}",          Sync(RequestsAdmin.Remove)),
        new("GET",    "/scenarios",              Sync(ScenariosAdmin.List)),
        new("DELETE", "/scenarios",              Sync(ScenariosAdmin.Reset)),
        new("POST",   "/scenarios/reset",        Sync(ScenariosAdmin.Reset)),
        new("PUT",    "/scenarios/{name}/state", Sync(ScenariosAdmin.SetState)),
        new("GET",    "/files",                  Sync(FilesAdmin.List)),
        new("GET",    "/files/{*rest}",          Sync(FilesAdmin.Show)),
        new("HEAD",   "/files/{*rest}",          Sync(FilesAdmin.Show)),
        new("PUT",    "/files/{*rest}",          Sync(FilesAdmin.Put)),
        new("POST",   "/files/{*rest}",          Sync(FilesAdmin.Put)),
        new("DELETE", "/files/{*rest}",          Sync(FilesAdmin.Remove)),
        new("GET",    "/settings",               Sync(SettingsAdmin.Show)),
        new("POST",   "/settings",               Sync(SettingsAdmin.Change)),
        new("PUT",    "/settings",               Sync(SettingsAdmin.Change)),
    ];

    /// <summary>What there is, as method and path.</summary>
    private static IEnumerable<string> Names => Table.Select(row => $"{row.Method} {row.Route.Path}");

    public static bool Takes(string path) =>
        path.StartsWith(Root, StringComparison.Ordinal) && (path.Length == Root.Length || path[Root.Length] == '/');

    public static async ValueTask<Answer> AnswerAsync(Realm realm, ProtocolRequest request, bool tooLong, CancellationToken aborted)
    {
        var path = request.Path.Length > Root.Length ? request.Path.TrimEnd('/') : request.Path;
        var asked = new ProtocolRequest { Method = request.Method, Surface = Row.Anywhere, Path = path, QueryString = request.QueryString, Headers = request.Headers, Body = request.Body };
        if (Table.FirstOrDefault(row => row.Takes(asked)) is not { } first)
            return ControlAnswer.Refuse(404, $"There is no {path}; GET {Root} lists what there is.");
        var rows = Table.Where(row => row.Path == first.Path).ToArray();
        if (rows.FirstOrDefault(row => row.Method == request.Method) is not { } taken)
            return ControlAnswer.Refuse(405, $"{path} takes {string.Join(", ", rows.Select(r => r.Method))}, not {request.Method}.", new Field("Allow", string.Join(", ", rows.Select(r => r.Method))));
        if (tooLong)
            return ControlAnswer.Refuse(413, "The body is too long to be read.");
        try
        {
            taken.Route.Matches(asked, out var values);
            return await taken.Act(new ControlCall(realm, asked, values, aborted));
        }
        catch (Exception bad) when (bad is BadOrderException or BadStubException)
        {
            return ControlAnswer.Refuse(400, bad.Message);
        }
    }

    private static ValueTask<Answer> About(ControlCall call) => new(ControlAnswer.Json(RealmText.About(call.Realm, Names)));

    private static ValueTask<Answer> Reset(ControlCall call)
    {
        call.Realm.ResetRealm();
        return About(call);
    }

    private static Func<ControlCall, ValueTask<Answer>> Json(Func<ControlCall, byte[]> act) => call => new(ControlAnswer.Json(act(call)));

    private static Func<ControlCall, ValueTask<Answer>> Sync(Func<ControlCall, Answer> act) => call => new(act(call));

    private sealed record Row(string Method, string Path, Func<ControlCall, ValueTask<Answer>> Act)
    {
        /// <summary>Control endpoints lie under every surface.</summary>
        public const string Anywhere = "*";

        public Route Route { get; } = new(Anywhere, [], $"{Root}{Path}");

        /// <summary>An {id} is a UUID; another word there is another path, of which WireMock has some that are not here.</summary>
        public bool Takes(ProtocolRequest request) => Route.Matches(request, out var values) && (values["id"] is not { } id || Guid.TryParse(id, out _));
    }
}
