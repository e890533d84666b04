using Conformance.Mocks.Hosting.Stubs.Reading;
using WireMock.Admin.Mappings;

namespace Conformance.Mocks.Hosting.Stubs.DotNet;

/// <summary>The templates of a response of WireMock.Net. The engine would find a mistake in one at each request, and only then.</summary>
internal static class DotNetTemplates
{
    private static readonly string[] Members =
    [
        nameof(ResponseModel.StatusCode),
        nameof(ResponseModel.Headers),
        nameof(ResponseModel.HeadersRaw),
        nameof(ResponseModel.TrailingHeaders),
        nameof(ResponseModel.Body),
        nameof(ResponseModel.BodyAsJson),
        nameof(ResponseModel.BodyAsFile),
    ];

    public static void CheckResponse(Spot response)
    {
        if (response.Member(nameof(ResponseModel.UseTransformerForBodyAsFile)) is { Value: PlacedFlag { Value: true } } file)
            file.Mistake("a template in a file is not checked when the stub is read", "Write it into 'Body'.");
        if (response.Member(nameof(ResponseModel.UseTransformer)) is not { Value: PlacedFlag { Value: true } })
            return;
        foreach (var name in Members)
            if (response.Member(name) is { } member)
                CheckAll(member);
    }

    private static void CheckAll(Spot spot)
    {
        if (spot.Value is PlacedText { Value: var text })
            CheckText(text, spot);
        else if (spot.Value is PlacedArray)
            foreach (var item in spot.Items())
                CheckAll(item);
        else if (spot.Value is PlacedObject)
            foreach (var (member, value) in spot.Members())
            {
                CheckText(member.Name, value);
                CheckAll(value);
            }
    }

    private static void CheckText(string text, Spot spot)
    {
        if (!text.Contains("{{", StringComparison.Ordinal) || !TemplateSyntax.CheckSize(text, spot))
            return;
        var before = spot.Mistakes.Count;
        DotNetExpressions.CheckTemplate(text, spot);
        if (spot.Mistakes.Count == before)
            TemplateSyntax.CheckHelpers(text, DotNetHelpers.All, spot);
    }
}
