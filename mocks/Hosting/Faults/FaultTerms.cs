namespace Conformance.Mocks.Hosting.Faults;

/// <summary>What an order says beside the word of its fault. What it leaves out is as usual.</summary>
public sealed record FaultTerms
{
    public int Status { get; init; } = 503;

    public TimeSpan For { get; init; } = TimeSpan.FromSeconds(1);

    public string Body { get; init; } = "";
}
