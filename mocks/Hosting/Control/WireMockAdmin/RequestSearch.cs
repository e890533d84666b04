using Conformance.Mocks.Hosting.Stubs;
using WireMock.Admin.Mappings;
using WireMock.Handlers;

namespace Conformance.Mocks.Hosting.Control.WireMockAdmin;

/// <summary>Finds the requests that a stub with the pattern would have answered, by asking such a stub.</summary>
internal static class RequestSearch
{
    public static async ValueTask<IReadOnlyList<JournalEntry>> FindAsync(RequestModel pattern, IReadOnlyList<JournalEntry> entries, Realm realm, CancellationToken aborted)
    {
        var model = new MappingModel { Guid = Guid.NewGuid(), Priority = 1, Request = pattern, Response = new ResponseModel { StatusCode = 200 } };
        using var engine = StubEngine.Start([model], realm.Stubs.Files, new InMemoryScenarioStateStore(), TimeSpan.Zero);
        var found = new List<JournalEntry>();
        foreach (var entry in entries)
            if (await engine.TryAnswerAsync(entry.Request, realm.BaseOf(entry.Request.Surface), aborted) is not null)
                found.Add(entry);
        return found;
    }
}
