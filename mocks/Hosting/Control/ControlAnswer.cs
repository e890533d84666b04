using System.Text.Json.Nodes;
using Conformance.Mocks.Hosting.Keys;
using Conformance.Mocks.Hosting.Transport;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Hosting.Control;

/// <summary>The answers of control endpoints.</summary>
internal static class ControlAnswer
{
    public static Answer Json(byte[] json, int status = 200) => new(ProtocolResponse.Json(status, JsonFields.Empty), json);

    public static Answer Json(JsonNode json, int status = 200) => Json(JsonText.Bytes(json), status);

    public static Answer Bytes(byte[] bytes, string contentType) => new(ProtocolResponse.Text(200, "", contentType), bytes);

    public static Answer Refuse(int status, string sentence, params ReadOnlySpan<Field> headers)
    {
        var response = ProtocolResponse.Json(status, JsonFields.FromMembers(("error", sentence)));
        foreach (var (name, value) in headers)
            response = response.WithHeader(name, value);
        return new Answer(response, Rendering.RenderBody(response.Body, KeyRing.Shared));
    }
}
