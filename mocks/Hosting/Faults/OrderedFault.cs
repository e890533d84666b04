namespace Conformance.Mocks.Hosting.Faults;

/// <summary>A transport fault on the nth request from now whose path, without query, ends in a text. It happens once.</summary>
/// <param name="OnCall">1 is the next such request.</param>
public sealed record OrderedFault(string PathSuffix, int OnCall, Fault Fault);
