using System.Text.Json.Nodes;
using Conformance.Mocks.Hosting.Stubs.Parts;
using Conformance.Mocks.Hosting.Transport;

namespace Conformance.Mocks.Hosting.Control.WireMockAdmin;

/// <summary>/__admin/files: the bodies that stubs name.</summary>
internal static class FilesAdmin
{
    public static Answer List(ControlCall call) =>
        ControlAnswer.Json(new JsonArray([.. call.Realm.Stubs.Files.Names.Select(name => JsonValue.Create(name))]));

    public static Answer Show(ControlCall call) =>
        call.Realm.Stubs.Files.Find(Name(call)) is { } bytes ? ControlAnswer.Bytes(bytes, "application/octet-stream") : Missing(call);

    public static Answer Put(ControlCall call) =>
        call.Realm.Stubs.Files.TryPut(Name(call), call.Request.Body.ToArray())
            ? ControlAnswer.Json(new JsonObject())
            : ControlAnswer.Refuse(413, "All files together would be too long, or too many; reset the realm, or put fewer.");

    public static Answer Remove(ControlCall call) => call.Realm.Stubs.Files.Delete(Name(call)) ? ControlAnswer.Json(new JsonObject()) : Missing(call);

    private static string Name(ControlCall call)
    {
        var name = Uri.UnescapeDataString(call.Values["rest"]!);
        return StubFileName.IsSafe(name) ? name : throw new BadOrderException($"'{name}' cannot name a file; write a relative path without '..'.");
    }

    private static Answer Missing(ControlCall call) => ControlAnswer.Refuse(404, $"There is no file '{Name(call)}'; GET /__admin/files lists those that are.");
}
