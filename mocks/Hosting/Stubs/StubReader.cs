using System.Text.Json.Nodes;
using Conformance.Mocks.Hosting.Stubs.DotNet;
using Conformance.Mocks.Hosting.Stubs.Original;
using Conformance.Mocks.Hosting.Stubs.Reading;
using WireMock.Admin.Mappings;

namespace Conformance.Mocks.Hosting.Stubs;

/// <summary>Reads stub mappings of WireMock and of WireMock.Net, strictly: what would be passed over is a mistake.</summary>
/// <remarks>
/// Each method takes what the document is called in its mistakes, and its text; it throws <see cref="BadStubException"/> with all mistakes.
/// </remarks>
internal static class StubReader
{
    private static readonly MemberTable<List<Spot>> Collection = new()
    {
        { "mappings", (all, spot) => all.AddRange(spot.Items()) },
        { "meta", (_, spot) => spot.Members() },
        // What an import does with mappings that are there already is read by who imports.
        { "importOptions", (_, spot) => spot.Members() },
    };

    /// <summary>One mapping, an array of mappings, or {"mappings": [ … ]}, which may have "meta" and "importOptions" beside it.</summary>
    /// <param name="newId">For a mapping that has none.</param>
    public static IReadOnlyList<Stub> Read(string source, ReadOnlySpan<byte> json, Func<Guid> newId)
    {
        var whole = ReadFile(source, json);
        var stubs = Each(whole).Select(spot => Stub(spot, null, newId)).OfType<Stub>().ToList();
        RefuseSameIds(whole, stubs);
        whole.Mistakes.ThrowIfAny();
        return stubs;
    }

    /// <summary>Exactly one mapping.</summary>
    /// <param name="id">Wins over the document's.</param>
    public static Stub ReadOne(string source, ReadOnlySpan<byte> json, Guid? id, Func<Guid> newId)
    {
        var whole = ReadFile(source, json);
        if (whole.Value is not PlacedObject)
            whole.Need("one mapping");
        else if (whole["mappings"] is not null)
            whole.Mistake("several mappings where one is needed", "Write the mapping itself.");
        whole.Mistakes.ThrowIfAny();
        var stub = Stub(whole, id, newId);
        whole.Mistakes.ThrowIfAny();
        return stub ?? throw new InvalidOperationException("A mapping without a mistake was not read.");
    }

    /// <summary>A pattern for requests, as it would stand in "request" or "Request".</summary>
    public static RequestModel ReadPattern(string source, ReadOnlySpan<byte> json)
    {
        var whole = ReadFile(source, json);
        var dialect = StubDialects.OfRequest(whole);
        whole.Mistakes.ThrowIfAny();
        var model = dialect == StubDialect.DotNet ? DotNetMapping.ReadRequest(whole) : OriginalRequest.ReadRequestModel(whole);
        whole.Mistakes.ThrowIfAny();
        return model;
    }

    private static Spot ReadFile(string source, ReadOnlySpan<byte> json)
    {
        var mistakes = new Mistakes(source);
        return new Spot(PlacedJsonReader.ReadPlacedJson(json, mistakes), "", mistakes);
    }

    private static IReadOnlyList<Spot> Each(Spot whole)
    {
        if (whole.Value is PlacedArray)
            return whole.Items();
        if (whole["mappings"] is null)
            return [whole];
        var all = new List<Spot>();
        Collection.Read(all, whole);
        return all;
    }

    private static Stub? Stub(Spot spot, Guid? given, Func<Guid> newId)
    {
        if (spot.Value is not PlacedObject)
            spot.Need("a mapping");
        if (spot.Value is not PlacedObject || StubDialects.OfMapping(spot) is not { } dialect)
            return null;
        var before = spot.Mistakes.Count;
        var draft = dialect == StubDialect.DotNet ? DotNetMapping.Read(spot) : OriginalMapping.Read(spot);
        if (spot.Mistakes.Count > before)
            return null;
        var id = given ?? draft.Id ?? newId();
        draft.Model.Guid = id;
        return new Stub(id, Shown(spot, dialect, id), draft.Model)
        {
            Delivery = draft.Delivery,
            DelayFrom = draft.DelayFrom,
            DelayTo = draft.DelayTo,
            Persistent = draft.Persistent,
            IsInAnyState = draft.IsInAnyState,
        };
    }

    // As it was written; the id stands where it stood, or first.
    private static JsonObject Shown(Spot spot, StubDialect dialect, Guid id)
    {
        var shown = JsonNode.Parse(spot.Value.Utf8.Span)!.AsObject();
        if (dialect == StubDialect.DotNet)
            shown.Remove(DotNetNames.Small(nameof(MappingModel.Guid)));
        string[] names = dialect == StubDialect.DotNet ? [nameof(MappingModel.Guid)] : ["id", "uuid"];
        for (var i = 0; i < names.Length; i++)
        {
            if (shown.ContainsKey(names[i]))
                shown[names[i]] = id.ToString();
            else
                shown.Insert(i, names[i], id.ToString());
        }

        return shown;
    }

    private static void RefuseSameIds(Spot whole, List<Stub> stubs)
    {
        foreach (var same in stubs.GroupBy(s => s.Id).Where(g => g.Count() > 1))
            whole.Mistake($"the id {same.Key} stands {same.Count()} times", "Give each mapping its own.");
    }
}
