using Conformance.Mocks.Hosting.Stubs.Reading;
using Newtonsoft.Json.Linq;
using WireMock.Admin.Mappings;

namespace Conformance.Mocks.Hosting.Stubs.Original;

/// <summary>The templates of an answer: those of body and headers are put into the engine's words.</summary>
internal static class OriginalTemplates
{
    public static void TranslateResponse(ResponseModel response, Spot spot)
    {
        spot["base64Body"]?.Mistake("bytes are no template", "Leave 'transformers' out, or write 'body'.");
        spot["bodyFileName"]?.Mistake("a template in a file is not translated", "Write it into 'body', or leave 'transformers' out.");
        if (response.Body is { } body)
            response.Body = TemplateText.Translated(body, (spot["body"] ?? spot["jsonBody"])!.Value);
        if (response.Headers is not { } headers)
            return;
        foreach (var (name, value) in headers.ToList())
            if (spot["headers"]?[name] is { } place)
                headers[name] = value is JArray several
                    ? new JArray(several.Select(v => TemplateText.Translated(v.Value<string>() ?? "", place)))
                    : TemplateText.Translated((string)value, place);
    }
}
