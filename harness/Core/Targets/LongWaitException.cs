namespace Conformance.Core.Targets;

/// <summary>A time that an answer told is longer than the target waits: the scenario cannot be played there.</summary>
public sealed class LongWaitException(string message) : Exception(message);
