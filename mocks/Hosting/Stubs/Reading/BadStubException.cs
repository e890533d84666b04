namespace Conformance.Mocks.Hosting.Stubs.Reading;

/// <summary>A document of stubs that cannot be played. The message has all mistakes, one a line: where what. what instead.</summary>
internal sealed class BadStubException(IReadOnlyList<string> mistakes) : Exception(string.Join('\n', mistakes))
{
    public IReadOnlyList<string> Mistakes { get; } = mistakes;
}
