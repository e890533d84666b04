namespace Conformance.Mocks.Hosting.Stubs;

/// <summary>A stub took a request and could not answer it; the message says why.</summary>
internal sealed class StubFailureException(Exception cause) : Exception($"The stub could not answer: {cause.Message}", cause);
