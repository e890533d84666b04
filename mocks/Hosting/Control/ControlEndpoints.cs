using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Mocks.Hosting.Control;

/// <summary>What a realm offers beside its provider, under /__admin of every surface. Calls here are not journalled.</summary>
internal static class ControlEndpoints
{
    private const string Root = "/__admin";

    private static readonly (string Method, string Path, Func<Realm, ProtocolRequest, byte[]> Act)[] Table =
    [
        ("GET",  Root,               (realm, _) => RealmText.About(realm)),
        ("GET",  $"{Root}/prepared", (realm, _) => RealmText.Prepared(realm.Prepared)),
        ("POST", $"{Root}/clock",    ClockOrder.Act),
        ("GET",  $"{Root}/journal",  JournalText.Act),
        ("POST", $"{Root}/faults",   FaultOrder.Act),
        ("POST", $"{Root}/reset",    (realm, _) => { realm.Reset(); return RealmText.About(realm); }),
    ];

    /// <summary>What there is, as method and path.</summary>
    public static IEnumerable<string> Names => Table.Select(row => $"{row.Method} {row.Path}");

    public static bool Takes(string path) =>
        path.StartsWith(Root, StringComparison.Ordinal) && (path.Length == Root.Length || path[Root.Length] == '/');

    public static Answer Answer(Realm realm, ProtocolRequest request, bool tooLong)
    {
        var path = request.Path.Length > Root.Length ? request.Path.TrimEnd('/') : request.Path;
        var row = Table.FirstOrDefault(row => row.Path == path);
        if (row.Act is null)
            return Refuse(404, $"There is no {path}; there is {string.Join(", ", Names)}.");
        if (row.Method != request.Method)
            return Refuse(405, $"{path} takes {row.Method}, not {request.Method}.", new Field("Allow", row.Method));
        if (tooLong)
            return Refuse(413, "The body is too long to be read.");
        try
        {
            return Ok(row.Act(realm, request));
        }
        catch (BadOrderException bad)
        {
            return Refuse(400, bad.Message);
        }
    }

    private static Answer Ok(byte[] json) => new(ProtocolResponse.Json(200, JsonFields.Empty), json);

    private static Answer Refuse(int status, string sentence, params ReadOnlySpan<Field> headers)
    {
        var response = ProtocolResponse.Json(status, JsonFields.Of(("error", sentence)));
        foreach (var (name, value) in headers)
            response = response.WithHeader(name, value);
        return new Answer(response, Rendering.Render(response.Body, KeyRing.Shared));
    }
}

/// <summary>An order that cannot be followed; the message says what, and what instead.</summary>
internal sealed class BadOrderException(string message) : Exception(message);
