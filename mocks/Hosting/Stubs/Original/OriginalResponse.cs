using System.Text.Json.Nodes;
using Conformance.Mocks.Hosting.Stubs.Parts;
using Conformance.Mocks.Hosting.Stubs.Reading;
using Conformance.Mocks.Hosting.Transport;
using Newtonsoft.Json.Linq;

namespace Conformance.Mocks.Hosting.Stubs.Original;

/// <summary>The answer, in WireMock's dialect.</summary>
internal static class OriginalResponse
{
    private static readonly string[] Bodies = ["body", "jsonBody", "base64Body", "bodyFileName"];
    private static readonly string[] OfOneself = [.. Bodies, "status", "headers", "transformers"];

    private static readonly Refusal Unchanged = new("a request is sent on as it is", "Leave it out.");

    public static readonly MemberTable<StubDraft> Table = new()
    {
        { "status", (draft, spot) => draft.Model.Response.StatusCode = spot.PointAt(StubStatus.First, StubStatus.Last) },
        { "statusMessage", new Refusal("the reason phrase is the standard one of the status", "Leave it out.") },
        { "headers", ReadHeaders },
        { "body", (draft, spot) => draft.Model.Response.Body = spot.Text() },
        // As a text, so that the engine sends what was written: its own JSON rewrites numbers, and texts of templates that look like other things.
        { "jsonBody", (draft, spot) => draft.Model.Response.Body = JsonNode.Parse(spot.Value.Utf8.Span)?.ToJsonString(JsonText.Relaxed) ?? "null" },
        { "base64Body", (draft, spot) => draft.Model.Response.BodyAsBytes = spot.Base64() },
        { "bodyFileName", (draft, spot) => draft.Model.Response.BodyAsFile = StubFileName.Read(spot) },
        { "fixedDelayMilliseconds", OriginalDelay.ReadFixed },
        { "delayDistribution", OriginalDelay.Read },
        { "chunkedDribbleDelay", OriginalDelay.ReadDribble },
        { "fault", (draft, spot) => draft.Delivery = draft.Delivery with { Fault = StubFaults.Read(spot) } },
        { "proxyBaseUrl", ReadProxy },
        { "additionalProxyRequestHeaders", Unchanged },
        { "removeProxyRequestHeaders", Unchanged },
        { "proxyUrlPrefixToRemove", Unchanged },
        { "transformers", ReadTransformers },
        { "transformerParameters", (draft, spot) => draft.Model.Data = spot.Members().Count > 0 ? JObject.Parse(spot.Value.Written) : null },
        { "fromConfiguredStub", new Refusal("it is a note of another server", "Leave it out.") },
    };

    public static void Read(StubDraft draft, Spot spot)
    {
        draft.Model.Response = new();
        Table.Read(draft, spot);
        RefuseBeside(spot, Bodies, "a second body beside");
        StubStatus.RefuseBody(draft.Model.Response.StatusCode, Bodies.Select(name => spot[name]));
        RefuseBeside(spot, ["fixedDelayMilliseconds", "delayDistribution"], "a second delay beside");
        if (spot["proxyBaseUrl"] is not null)
            foreach (var name in OfOneself)
                spot[name]?.Mistake("it says nothing beside 'proxyBaseUrl'", "Leave it out.");
        if (draft.Model.Response.UseTransformer is true)
            OriginalTemplates.TranslateResponse(draft.Model.Response, spot);
    }

    private static void RefuseBeside(Spot spot, string[] names, string what)
    {
        var given = names.Where(name => spot[name] is not null).ToList();
        foreach (var name in given.Skip(1))
            spot[name]!.Value.Mistake($"{what} '{given[0]}'", "Write one of them.");
    }

    private static void ReadHeaders(StubDraft draft, Spot spot)
    {
        var headers = new Dictionary<string, object>();
        foreach (var (name, several, values) in StubHeaders.Read(spot))
            headers[name] = several ? new JArray(values) : values[0];
        draft.Model.Response.Headers = headers;
    }

    // The engine takes the path of the base out of the request's path before it puts it in front.
    private static void ReadProxy(StubDraft draft, Spot spot)
    {
        if (spot.Text() is not { } text)
            return;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            spot.Mistake($"'{text}' is no http(s) URL");
        else if (url.PathAndQuery != "/")
            spot.Mistake("a base with a path is not played", $"Write the origin, {url.GetLeftPart(UriPartial.Authority)}.");
        else
            draft.Model.Response.ProxyUrl = url.GetLeftPart(UriPartial.Authority);
    }

    private static void ReadTransformers(StubDraft draft, Spot spot)
    {
        foreach (var item in spot.Items())
        {
            if (item.Text() is not { } name)
                continue;
            if (name == "response-template")
                (draft.Model.Response.UseTransformer, draft.Model.Response.TransformerType) = (true, "Handlebars");
            else
                item.Mistake($"no transformer '{name}'", "There is response-template.");
        }
    }
}
