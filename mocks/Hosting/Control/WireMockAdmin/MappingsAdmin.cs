using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Mocks.Hosting.Stubs;
using Conformance.Mocks.Hosting.Transport;

namespace Conformance.Mocks.Hosting.Control.WireMockAdmin;

/// <summary>/__admin/mappings: the stubs of a realm, in the dialect in which each was written.</summary>
internal static class MappingsAdmin
{
    private const string Source = "body";

    public static Answer List(ControlCall call)
    {
        call.Query("limit", "offset");
        var all = call.Realm.Stubs.All;
        // As WireMock does: the newest first.
        var shown = all.Reverse().Skip(call.Number("offset") ?? 0).Take(call.Number("limit") ?? int.MaxValue);
        return ControlAnswer.Json(new JsonObject
        {
            ["mappings"] = new JsonArray([.. shown.Select(s => s.Shown.DeepClone())]),
            ["meta"] = new JsonObject { ["total"] = all.Length },
        });
    }

    public static Answer Add(ControlCall call)
    {
        var added = StubReader.Read(Source, call.Request.Body.Span, Guid.NewGuid);
        call.Realm.Stubs.Put([.. added]);
        return ControlAnswer.Json(added is [var one] ? one.Shown : new JsonObject { ["mappings"] = new JsonArray([.. added.Select(s => s.Shown.DeepClone())]) }, 201);
    }

    public static Answer Show(ControlCall call) => Found(call) is { } stub ? ControlAnswer.Json(stub.Shown) : Missing(call);

    public static Answer Replace(ControlCall call)
    {
        if (Found(call) is null)
            return Missing(call);
        var stub = StubReader.ReadOne(Source, call.Request.Body.Span, call.Id, Guid.NewGuid);
        return call.Realm.Stubs.TryReplace(stub) ? ControlAnswer.Json(stub.Shown) : Missing(call);
    }

    public static Answer Remove(ControlCall call) =>
        call.Id is { } id && call.Realm.Stubs.TryRemove(id) ? ControlAnswer.Json(new JsonObject()) : Missing(call);

    public static Answer Clear(ControlCall call)
    {
        call.Realm.Stubs.Clear();
        return ControlAnswer.Json(new JsonObject());
    }

    public static Answer Reset(ControlCall call)
    {
        call.Realm.Stubs.Reset();
        return ControlAnswer.Json(new JsonObject());
    }

    /// <summary>{ mappings, importOptions: { duplicatePolicy: OVERWRITE | IGNORE, deleteAllNotInImport } }</summary>
    public static Answer Import(ControlCall call)
    {
        var imported = StubReader.Read(Source, call.Request.Body.Span, Guid.NewGuid);
        var options = ImportOptions.ReadImportOptions(call.Request.Body);
        var stubs = call.Realm.Stubs;
        if (options.DeleteOthers)
            foreach (var other in stubs.All.Where(s => imported.All(i => i.Id != s.Id)))
                stubs.TryRemove(other.Id);
        stubs.Put([.. imported.Where(i => options.Overwrite || stubs.FindStub(i.Id) is null)]);
        return ControlAnswer.Json(new JsonObject());
    }

    private static Stub? Found(ControlCall call) => call.Id is { } id ? call.Realm.Stubs.FindStub(id) : null;

    private static Answer Missing(ControlCall call) => ControlAnswer.Refuse(404, $"There is no mapping {call.Values["id"]}; GET /__admin/mappings lists those that are.");

    private sealed record ImportOptions(bool Overwrite, bool DeleteOthers)
    {
        private const string Example = """{"duplicatePolicy": "OVERWRITE", "deleteAllNotInImport": false}""";

        /// <summary>The options beside the mappings of a document that is known to be JSON.</summary>
        public static ImportOptions ReadImportOptions(ReadOnlyMemory<byte> document)
        {
            // The reader of mappings passes over a byte order mark.
            using var json = JsonDocument.Parse(document.Span.StartsWith(Encoding.UTF8.Preamble) ? document[Encoding.UTF8.Preamble.Length..] : document);
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("importOptions", out var options))
                return new ImportOptions(Overwrite: true, DeleteOthers: false);
            var order = OrderBody.ReadOrderBody(options, Example, "duplicatePolicy", "deleteAllNotInImport");
            var policy = order.Text("duplicatePolicy") ?? "OVERWRITE";
            if (policy is not ("OVERWRITE" or "IGNORE"))
                throw new BadOrderException($"'duplicatePolicy' is '{policy}'; it takes OVERWRITE or IGNORE.");
            return new ImportOptions(policy == "OVERWRITE", order.Truth("deleteAllNotInImport") ?? false);
        }
    }
}
