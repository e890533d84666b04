namespace Conformance.Core.Checks;

/// <summary>Why an exchange has no whole answer. The text is a sentence's end for users: what came, or did not.</summary>
public abstract record TransportFailure(string Text)
{
    /// <summary>Nothing came before the time limit: no connection, no handshake, or no byte of an answer.</summary>
    public sealed record Silence(string Text) : TransportFailure(Text);

    /// <summary>An answer began, and was not whole at the time limit.</summary>
    public sealed record CutOff(string Text) : TransportFailure(Text);

    /// <summary>The name has no address.</summary>
    public sealed record Unresolved(string Text) : TransportFailure(Text);

    /// <summary>There is no connection: it is refused, or no way leads there.</summary>
    public sealed record Unreachable(string Text) : TransportFailure(Text);

    /// <summary>The other side broke the TLS handshake off, with an alert or without a word.</summary>
    public sealed record HandshakeRefused(string Text) : TransportFailure(Text);

    /// <summary>We broke the TLS handshake off: the certificate that was shown is not trusted.</summary>
    public sealed record Untrusted(string Text) : TransportFailure(Text);

    /// <summary>A proxy between us and the target cannot be reached, or refused to pass the request on.</summary>
    public sealed record ProxyRefused(string Text) : TransportFailure(Text);

    /// <summary>The connection ended after the request and before the first byte of an answer.</summary>
    public sealed record Reset(string Text) : TransportFailure(Text);

    /// <summary>The connection ended within the answer.</summary>
    public sealed record Incomplete(string Text) : TransportFailure(Text);

    /// <summary>What came is no HTTP answer.</summary>
    public sealed record NotHttp(string Text) : TransportFailure(Text);

    /// <summary>The header of the answer is longer than what is read of one.</summary>
    public sealed record TooLong(string Text) : TransportFailure(Text);

    /// <summary>Whether no request was ever delivered: the exchange says nothing of whoever would have answered.</summary>
    public bool IsBeforeRequest => this is Unresolved or Unreachable or HandshakeRefused or Untrusted or ProxyRefused;
}
