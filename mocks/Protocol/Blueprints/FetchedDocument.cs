namespace Conformance.Mocks.Protocol.Blueprints;

/// <summary>What the host found at an address that a request points to.</summary>
public abstract record FetchedDocument
{
    private FetchedDocument()
    {
    }

    /// <summary>The server there answered.</summary>
    public sealed record Answered(int Status, string Text) : FetchedDocument;

    /// <summary>Nothing came, or the host asks nothing of that address.</summary>
    /// <param name="Reason">Why, as the end of a sentence.</param>
    public sealed record Failed(string Reason) : FetchedDocument;
}
