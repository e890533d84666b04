namespace Conformance.Mocks.Hosting.Stubs.Patterns;

/// <summary>Whether a text is meant; null is a value that the request does not have.</summary>
internal delegate bool TextPattern(string? text);

/// <summary>Whether the values of one name are meant; none is a name that the request does not have.</summary>
internal delegate bool ValuesPattern(IReadOnlyList<string> values);

/// <summary>Whether a request is meant by its path and query, such as /token?x=1, percent-encoded.</summary>
internal delegate bool TargetPattern(string target);

/// <summary>Whether a body is meant; a request without one has no bytes.</summary>
internal delegate bool BodyPattern(ReadOnlyMemory<byte> body);
