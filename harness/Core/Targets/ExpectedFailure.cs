namespace Conformance.Core.Targets;

/// <summary>A check that a target is known to fail.</summary>
/// <param name="Check">The check's address.</param>
/// <param name="Until">The last day on which it may fail.</param>
public sealed record ExpectedFailure(string Check, string Reason, DateOnly? Until);
