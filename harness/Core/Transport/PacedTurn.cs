namespace Conformance.Core.Transport;

/// <summary>One request's turn to leave. It ends when the request is sent, or when nothing will be.</summary>
/// <param name="pacer">Null where nobody waits for anybody.</param>
public sealed class PacedTurn(Pacer? pacer) : IDisposable
{
    private int _isOver;

    public void NoteSent()
    {
        pacer?.NoteSent(this);
        Dispose();
    }

    public void NoteAnswered() => pacer?.NoteAnswered(this);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isOver, 1) == 0)
            pacer?.EndTurn();
    }
}
