using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Conformance.Core.Checks;

/// <summary>One header field as it was sent or received.</summary>
public sealed record HeaderField(string Name, string Value);

/// <summary>A request as it went out.</summary>
/// <param name="Base">The base address under which the URL lies, as the target names it.</param>
/// <param name="Parameters">What the step sent by parameter name; repeated ones as arrays.</param>
public sealed record SentRequest(
    string Method, Uri Url, string Base, ImmutableArray<HeaderField> Headers, string Body, string? MediaType, JsonObject Parameters)
{
    /// <summary>What it took beside the message to get there; null is nothing.</summary>
    public RequestWay? Way { get; init; }

    /// <summary>The first value of the header field, or null.</summary>
    public string? Header(string name) => Headers.FirstOrDefault(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;
}

/// <summary>An answer as it came in. The body is bounded; <paramref name="IsCut"/> says that it was longer.</summary>
public sealed record ReceivedResponse(
    int Status, ImmutableArray<HeaderField> Headers, ReadOnlyMemory<byte> Body, TimeSpan Elapsed, bool IsCut)
{
    private JsonReading? _json;

    /// <summary>The body parsed strictly (RFC 8259): a trailing comma, a comment or a duplicate member is a finding.</summary>
    public JsonReading Json => _json ??= JsonReading.ReadBody(Body);

    /// <summary>All values of the header field, in order.</summary>
    public IEnumerable<string> HeaderValues(string name) =>
        Headers.Where(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(h => h.Value);
}

/// <summary>What reading a body as JSON gave: a value, or the reason why it is none.</summary>
public sealed record JsonReading(JsonNode? Value, string? Error)
{
    public static JsonReading ReadBody(ReadOnlyMemory<byte> body) => StrictJson.ReadJson(body);
}

/// <summary>One request and what became of it: an answer, or why there is none.</summary>
public sealed record Exchange(SentRequest Request, ReceivedResponse? Response, TransportFailure? Failure)
{
    /// <summary>The failure in words.</summary>
    public string? TransportError => Failure?.Text;
}
