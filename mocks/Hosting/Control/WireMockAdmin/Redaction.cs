using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Conformance.Mocks.Hosting.Realms;
using Conformance.Mocks.Hosting.Transport;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Hosting.Control.WireMockAdmin;

/// <summary>
/// Requests and answers without what their names call a secret: in headers, in parameters of a query, a form or an address, in members of
/// JSON at any depth, and in whatever looks like a JWT. A body that is neither a form nor JSON is hidden as a whole.
/// </summary>
internal static partial class Redaction
{
    public const string Hidden = "<hidden>";

    /// <param name="names">What is secret; null hides nothing.</param>
    public static ProtocolRequest RedactNames(ISecretNames? names, ProtocolRequest request)
    {
        if (names is null)
            return request;
        var isForm = request.MediaType == "application/x-www-form-urlencoded";
        return new ProtocolRequest
        {
            Method = request.Method,
            Surface = request.Surface,
            Path = Jwt().Replace(request.Path, Hidden),
            QueryString = Parameters(names, request.QueryString),
            Headers = Headers(names, request.Headers),
            Body = isForm ? Encoding.UTF8.GetBytes(Parameters(names, request.BodyText)) : Body(names, request.Body),
        };
    }

    /// <param name="names">What is secret; null hides nothing.</param>
    public static (FieldList Headers, ReadOnlyMemory<byte> Body) RedactNames(ISecretNames? names, FieldList headers, ReadOnlyMemory<byte> body) =>
        names is null ? (headers, body) : (Headers(names, headers), Body(names, body));

    private static FieldList Headers(ISecretNames names, FieldList headers) =>
        FieldList.Headers([.. headers.Select(h => h with { Value = names.IsHeader(h.Name) ? Hidden : Text(names, h.Value) })]);

    private static ReadOnlyMemory<byte> Body(ISecretNames names, ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
            return body;
        if (!SoundJson.IsSound(body.Span))
            return Encoding.UTF8.GetBytes(Hidden);
        try
        {
            var json = JsonNode.Parse(body.Span);
            return json is null ? body : JsonText.Bytes(Json(names, json));
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return Encoding.UTF8.GetBytes(Hidden);
        }
    }

    private static JsonNode Json(ISecretNames names, JsonNode node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, m.Value is null ? null : names.IsMember(m.Key) ? Hidden : Json(names, m.Value)))),
        JsonArray items => new JsonArray([.. items.Select(item => item is null ? null : Json(names, item))]),
        JsonValue value when value.TryGetValue<string>(out var text) => JsonValue.Create(Text(names, text)),
        _ => node.DeepClone(),
    };

    // An address holds its secrets in its query and its fragment.
    private static string Text(ISecretNames names, string text)
    {
        var parts = Jwt().Replace(text, Hidden).Split('#', 2);
        var query = parts[0].Split('?', 2);
        var address = query.Length == 2 ? $"{query[0]}?{Parameters(names, query[1])}" : parts[0];
        return parts.Length == 2 ? $"{address}#{Parameters(names, parts[1])}" : address;
    }

    private static string Parameters(ISecretNames names, string parameters) => string.Join('&', parameters.Split('&').Select(pair =>
        pair.IndexOf('=') is > 0 and var equals && names.IsParameter(FormUrlEncoded.ParseFields(pair)[0].Name)
            ? $"{pair[..equals]}={Uri.EscapeDataString(Hidden)}"
            : Jwt().Replace(pair, Hidden)));

    [GeneratedRegex(@"eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Jwt();
}
