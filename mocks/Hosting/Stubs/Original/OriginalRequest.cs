using Conformance.Mocks.Hosting.Stubs.Patterns;
using Conformance.Mocks.Hosting.Stubs.Reading;
using WireMock.Admin.Mappings;

namespace Conformance.Mocks.Hosting.Stubs.Original;

/// <summary>What a request has to be like, in WireMock's dialect.</summary>
internal static class OriginalRequest
{
    private static readonly Refusal Address = new("a realm has an address of its own", "Leave it out.");

    public static readonly MemberTable<RequestModel> Table = Tabled();

    public static RequestModel ReadRequestModel(Spot spot)
    {
        var model = new RequestModel();
        Table.Read(model, spot);
        if (spot.Value is not PlacedObject)
            return model;
        if (spot["method"] is not null && spot["methods"] is { } second)
            second.Mistake("a second member for the method beside 'method'", "Write one of them.");
        ReadTarget(model, spot.Only(TargetPatternReader.Table.Names));
        ReadBody(model, spot);
        return model;
    }

    private static MemberTable<RequestModel> Tabled()
    {
        var table = new MemberTable<RequestModel>
        {
            { "method", OriginalMethod.ReadModel },
            { "methods", (model, spot) => model.Methods = OriginalMethod.Several(spot) },
            { "headers", (model, spot) => OriginalNamedPatterns.ReadHeaders(model, spot) },
            { "cookies", (model, spot) => OriginalNamedPatterns.ReadCookies(model, spot) },
            { "basicAuthCredentials", (model, spot) => OriginalNamedPatterns.ReadCredentials(model, spot) },
            { "scheme", Address },
            { "host", Address },
            { "port", Address },
            { "clientIp", new Refusal("the address of the client is not matched", "Leave it out.") },
            { "multipartPatterns", new Refusal("the parts of a multipart body are not matched", "Write 'bodyPatterns' for the whole body.") },
            { "customMatcher", new Refusal("custom matchers are code, and none is loaded", "Write patterns for what it looks at.") },
        };
        // These are read together, below: a template goes with its parameters.
        foreach (var name in (string[])[.. TargetPatternReader.Table, .. BodyPatternReader.Table])
            table.Add(name, (_, _) => { });
        return table;
    }

    // Always one for path and query, so that a request of any kind has something that is matched.
    private static void ReadTarget(RequestModel model, Spot members)
    {
        TargetPatternReader.ReadTargetPattern(members);
        model.Url = MatcherModels.ForTarget(members.Value.Written);
    }

    private static void ReadBody(RequestModel model, Spot request)
    {
        if (request["bodyPatterns"] is null && request["formParameters"] is null)
            return;
        BodyPatternReader.ReadAll(request.Only("bodyPatterns"));
        var form = BodyPatternReader.ReadAll(request.Only("formParameters"));
        model.Body = MatcherModels.ForBody(request.Only(BodyPatternReader.Table.Names).Value.Written);
        // Parameters that have to be there have to be there as a form.
        if (!form(default))
            OriginalNamedPatterns.RequireForm(model);
    }
}
