using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Conformance.Core.Texts;

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

    /// <summary>The content codings that the request accepted by name; null when it named none.</summary>
    public string? Accepts { get; init; }

    /// <summary>The body parsed strictly (RFC 8259): a trailing comma, a comment or a duplicate member is a finding.</summary>
    public JsonReading Json => _json ??= AnswerBody.ReadJson(this);

    /// <summary>Whether there is a body, and it is not strict JSON: what it would have for members cannot be told.</summary>
    public bool IsUnreadable => Json.Error is not null && !Body.IsEmpty;

    /// <summary>Whether it says that it is JSON, and is none: an error in it would not be seen.</summary>
    public bool IsBrokenJson => IsUnreadable && AnswerBody.IsJson(this);

    /// <summary>The body for a person, whatever its bytes are; lines end with LF.</summary>
    public string ShowBody() => AnswerBody.ShowText(this);

    /// <summary>All values of the header field, in order.</summary>
    public IEnumerable<string> HeaderValues(string name) =>
        Headers.Where(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(h => h.Value);
}

/// <summary>One request and what became of it: an answer, or why there is none.</summary>
public sealed record Exchange(SentRequest Request, ReceivedResponse? Response, TransportFailure? Failure)
{
    /// <summary>The failure in words.</summary>
    public string? TransportError => Failure?.Text;
}
