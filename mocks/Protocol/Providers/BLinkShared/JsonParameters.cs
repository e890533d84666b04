using System.Text.Json;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.BLinkShared;

/// <summary>The text members of a JSON body as parameters.</summary>
internal static class JsonParameters
{
    /// <summary>The parameters of a JSON body, none when it is not an object, else those of the form.</summary>
    public static FieldList ReadOr(ProtocolRequest request)
    {
        if (request.MediaType != "application/json")
            return request.Form;
        using var document = SoundJson.Parse(request.Body);
        return document?.RootElement is { ValueKind: JsonValueKind.Object } root
            ? new FieldList([.. Fields(root)], StringComparison.Ordinal)
            : FieldList.Empty;
    }

    private static IEnumerable<Field> Fields(JsonElement body) =>
        body.EnumerateObject()
            .Where(member => member.Value.ValueKind == JsonValueKind.String)
            .Select(member => new Field(member.Name, member.Value.GetString()!));
}
