using System.Text;
using System.Text.Json.Nodes;
using Conformance.Mocks.Hosting.Journaling;
using Conformance.Mocks.Hosting.Realms;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Hosting.Control.WireMockAdmin;

/// <summary>A journal entry in the members that WireMock gives a logged request and a serve event.</summary>
internal static class LoggedRequest
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The entry's number as a UUID.</summary>
    public static Guid IdOf(JournalEntry entry) => new(0, 0, 0, BitConverter.GetBytes(entry.Number).Reverse().ToArray());

    /// <summary>{ url, absoluteUrl, method, headers, cookies, queryParams, formParams, loggedDate, body, bodyAsBase64 }</summary>
    public static JsonObject Asked(Realm realm, JournalEntry entry)
    {
        var request = Redaction.RedactNames(realm.Hidden, entry.Request);
        var url = request.QueryString.Length > 0 ? $"{request.Path}?{request.QueryString}" : request.Path;
        var address = realm.BaseOf(request.Surface);
        return new JsonObject
        {
            ["url"] = url,
            ["absoluteUrl"] = $"{address}{url}",
            ["scheme"] = new Uri(address).Scheme,
            ["host"] = new Uri(address).Host,
            ["port"] = new Uri(address).Port,
            ["method"] = request.Method,
            ["headers"] = Values(request.Headers),
            ["cookies"] = Cookies(request.Headers),
            ["queryParams"] = Parameters(request.Query),
            ["formParams"] = Parameters(request.MediaType == "application/x-www-form-urlencoded" ? request.Form : FieldList.Empty),
            ["browserProxyRequest"] = false,
            ["loggedDate"] = entry.At.ToUnixTimeMilliseconds(),
            ["loggedDateString"] = RealmText.Instant(entry.At),
            ["body"] = Text(request.Body.Span),
            ["bodyAsBase64"] = Convert.ToBase64String(request.Body.Span),
        };
    }

    /// <summary>{ id, request, response: { status, headers, body, bodyAsBase64 }, wasMatched, stubMapping }</summary>
    public static JsonObject Served(Realm realm, JournalEntry entry)
    {
        var response = Redaction.RedactNames(realm.Hidden, entry.ResponseHeaders, entry.Body);
        var served = new JsonObject
        {
            ["id"] = IdOf(entry).ToString(),
            ["request"] = Asked(realm, entry),
            ["response"] = new JsonObject
            {
                ["status"] = entry.Status,
                ["headers"] = Values(response.Headers),
                ["body"] = Text(response.Body.Span),
                ["bodyAsBase64"] = Convert.ToBase64String(response.Body.Span),
            },
            ["wasMatched"] = !entry.Unmatched,
        };
        if (entry.Stub is { } id)
            served["stubMapping"] = (realm.Hidden is null ? realm.Stubs.FindStub(id)?.Shown.DeepClone() : null) ?? new JsonObject { ["id"] = id.ToString(), ["uuid"] = id.ToString() };
        return served;
    }

    // A name that came once has a text, one that came more often an array.
    private static JsonObject Values(FieldList fields) => new(fields
        .GroupBy(f => f.Name, StringComparer.OrdinalIgnoreCase)
        .Select(g => KeyValuePair.Create(g.Key, g.ToArray() is [var only] ? JsonValue.Create(only.Value) : (JsonNode?)Array(g))));

    private static JsonObject Parameters(FieldList fields) => new(fields
        .GroupBy(f => f.Name, StringComparer.Ordinal)
        .Select(g => KeyValuePair.Create(g.Key, (JsonNode?)new JsonObject { ["key"] = g.Key, ["values"] = Array(g) })));

    private static JsonArray Array(IEnumerable<Field> fields) => new([.. fields.Select(f => JsonValue.Create(f.Value))]);

    private static JsonObject Cookies(FieldList headers) => new(headers
        .Where(h => h.Name.Equals("Cookie", StringComparison.OrdinalIgnoreCase))
        .SelectMany(h => h.Value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        .Select(pair => pair.Split('=', 2))
        .GroupBy(pair => pair[0], StringComparer.Ordinal)
        .Select(g => KeyValuePair.Create(g.Key, (JsonNode?)JsonValue.Create(g.Last().ElementAtOrDefault(1) ?? ""))));

    // Bytes that are no text stand in the base64 alone.
    private static string Text(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return "";
        }
    }
}
