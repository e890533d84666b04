namespace Conformance.Core.Transport;

/// <summary>How far a request has come.</summary>
public enum Progress
{
    Connecting,
    Handshaking,
    Open,
    Sent,
    Answering,
}

/// <summary>
/// What is seen of one request on its connection. A connection is opened for a request that may then use another, so that what
/// is written tells which request it is, and what is read belongs to the one written last.
/// </summary>
public sealed class ExchangeWatch(PacedTurn? turn = null)
{
    /// <summary>How long a request and its whole answer took, without the wait for its turn.</summary>
    public static readonly HttpRequestOptionsKey<TimeSpan> Elapsed = new("Conformance.Elapsed");

    private static readonly AsyncLocal<ExchangeWatch?> Flow = new();
    private static readonly HttpRequestOptionsKey<ExchangeWatch> Key = new("Conformance.Watch");

    private volatile Progress _progress;

    public Progress Progress => _progress;

    /// <summary>Whether nothing ever came on the connection before this request.</summary>
    public bool IsFirst { get; private set; }

    /// <summary>Whether the other side asked for a client certificate in the handshake.</summary>
    public bool IsAsked { get; private set; }

    /// <summary>The watch of the request that is being sent here.</summary>
    public static ExchangeWatch? Current => Flow.Value;

    public static ExchangeWatch? FindWatch(HttpRequestMessage request) => request.Options.TryGetValue(Key, out var watch) ? watch : null;

    /// <summary>Watches the request, which the caller sends from the same method.</summary>
    public void Follow(HttpRequestMessage request)
    {
        request.Options.Set(Key, this);
        Flow.Value = this;
    }

    public void NoteConnection(Progress progress) => _progress = progress;

    public void NoteWritten(bool isFirst, bool isAsked)
    {
        (IsFirst, IsAsked) = (isFirst, isAsked);
        _progress = Progress.Sent;
        turn?.NoteSent();
    }

    public void NoteRead()
    {
        if (_progress == Progress.Answering)
            return;
        _progress = Progress.Answering;
        turn?.NoteAnswered();
    }
}
