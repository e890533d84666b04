namespace Conformance.Mocks.Hosting.Control;

/// <summary>An order that cannot be followed; the message says what, and what instead.</summary>
internal sealed class BadOrderException(string message) : Exception(message);
