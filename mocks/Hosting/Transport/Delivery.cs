using Conformance.Mocks.Hosting.Faults;

namespace Conformance.Mocks.Hosting.Transport;

/// <summary>In which way an answer is sent.</summary>
internal sealed record Delivery
{
    /// <summary>What goes wrong, or null.</summary>
    public Fault.AfterAnswer? Fault { get; init; }

    /// <summary>The probability of the fault, from 0 to 1.</summary>
    public double FaultChance { get; init; } = 1;

    /// <summary>Into how many pieces the body falls, and over which time they are sent; null sends it at once.</summary>
    public int? Chunks { get; init; }

    public TimeSpan? Dribble { get; init; }

    /// <summary>The fault, as often as it comes.</summary>
    public Fault.AfterAnswer? DrawFault() => Fault is not null && Random.Shared.NextDouble() < FaultChance ? Fault : null;
}
