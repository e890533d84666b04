using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Hosting.Faults;

/// <summary>What an order says beside the word of its fault. What it leaves out is as usual.</summary>
public sealed record FaultTerms
{
    public int Status { get; init; } = 503;

    public TimeSpan For { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Null for the provider's own error.</summary>
    public string? Body { get; init; }

    public FieldList Headers { get; init; } = FieldList.EmptyHeaders;

    /// <summary>What a fault answers that answers.</summary>
    public OrderedAnswer Answer => new(Status, Body) { Headers = Headers };
}
