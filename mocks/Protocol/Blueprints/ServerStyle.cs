namespace Conformance.Mocks.Protocol.Blueprints;

/// <summary>How the library that a server is written with puts answers on the wire.</summary>
public sealed record ServerStyle
{
    /// <summary>Bodies with their length; of JSON text no more is escaped than must be.</summary>
    public static readonly ServerStyle Usual = new();

    /// <summary>Go's net/http and encoding/json.</summary>
    public static readonly ServerStyle Go = new() { LongestUnchunked = 2048, EscapesHtml = true };

    /// <summary>The most bytes of a body that are sent with their length; a longer body is chunked.</summary>
    public int LongestUnchunked { get; init; } = int.MaxValue;

    /// <summary>JSON text has &amp;, &lt; and &gt; as \u0026, \u003c and \u003e.</summary>
    public bool EscapesHtml { get; init; }
}
