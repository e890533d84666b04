using System.Text;

namespace Conformance.Mocks.Protocol.Wire;

/// <summary>One HTTP request as a provider sees it: after transport, before meaning.</summary>
public sealed class ProtocolRequest
{
    private FieldList? _query;
    private FieldList? _form;

    /// <summary>The method in upper case.</summary>
    public required string Method { get; init; }

    /// <summary>The surface that was called, one of the provider's.</summary>
    public required string Surface { get; init; }

    /// <summary>The path below the realm, percent-encoding kept, beginning with a slash.</summary>
    public required string Path { get; init; }

    /// <summary>The raw query without its question mark; empty when there is none.</summary>
    public string QueryString { get; init; } = "";

    /// <summary>Header fields in the order of arrival; names compare without case.</summary>
    public FieldList Headers { get; init; } = FieldList.EmptyHeaders;

    /// <summary>The body as it arrived.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The decoded query fields.</summary>
    public FieldList Query => _query ??= FormUrlEncoded.ParseFields(QueryString);

    /// <summary>The body read as application/x-www-form-urlencoded, whatever its media type says.</summary>
    public FieldList Form => _form ??= FormUrlEncoded.ParseFields(BodyText);

    /// <summary>The body read as UTF-8.</summary>
    public string BodyText => field ??= Encoding.UTF8.GetString(Body.Span);

    /// <summary>The media type without parameters, in lower case; empty when the request names none (RFC 9110 §8.3.1).</summary>
    public string MediaType
    {
        get
        {
            var value = Headers["Content-Type"] ?? "";
            var end = value.IndexOf(';');
            return (end < 0 ? value : value[..end]).Trim().ToLowerInvariant();
        }
    }

    /// <summary>This request with another method, path, headers, body or surface.</summary>
    public ProtocolRequest With(string? method = null, string? path = null, FieldList? headers = null, ReadOnlyMemory<byte>? body = null, string? surface = null) => new()
    {
        Method = method ?? Method,
        Surface = surface ?? Surface,
        Path = path ?? Path,
        QueryString = QueryString,
        Headers = headers ?? Headers,
        Body = body ?? Body,
    };

    /// <summary>This request with a header field set.</summary>
    public ProtocolRequest WithHeader(string name, string value) => With(headers: Headers.With(name, value));
}
