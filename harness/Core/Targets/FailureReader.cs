using System.Net.Sockets;
using System.Security.Authentication;
using Conformance.Core.Checks;

namespace Conformance.Core.Targets;

/// <summary>What an exception of the HTTP client says about the way to a target.</summary>
internal static class FailureReader
{
    /// <param name="limit">How long the answer could take.</param>
    /// <param name="hasBegun">Whether something of an answer had come.</param>
    public static TransportFailure ReadFailure(Exception e, TimeSpan limit, bool hasBegun) => e switch
    {
        TransportException known => known.Failure,
        OperationCanceledException when hasBegun => new TransportFailure.CutOff($"no whole answer within {limit.TotalSeconds:0.0} s"),
        OperationCanceledException => new TransportFailure.Silence($"no answer within {limit.TotalSeconds:0.0} s"),
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => new TransportFailure.Unresolved("its name is not known"),
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => new TransportFailure.Unreachable(DescribeConnecting(e.GetBaseException())),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => ReadHandshake(e),
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } => new TransportFailure.NotHttp("what came is no HTTP answer"),
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => new TransportFailure.TooLong("the header of the answer is longer than 64 KiB"),
        _ when hasBegun => new TransportFailure.Incomplete(DescribeEnd(e)),
        _ => new TransportFailure.Reset(DescribeEnd(e)),
    };

    // A handshake that the target breaks off is its answer (it may want another client certificate); one that we break off is not.
    private static TransportFailure ReadHandshake(Exception e) =>
        e.InnerException is AuthenticationException { InnerException: null } ours
            ? new TransportFailure.Untrusted($"its TLS certificate is not trusted ({ours.Message.TrimEnd('.')})")
            : new TransportFailure.HandshakeRefused(DescribeEnd(e));

    private static string DescribeConnecting(Exception e) => e is not SocketException socket ? e.Message : socket.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => "the connection is refused",
        SocketError.TimedOut => "nobody answers",
        SocketError.HostNotFound => "its name is not known",
        var code => code.ToString(),
    };

    private static string DescribeEnd(Exception e) => e switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } or HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded }
            => "the connection ended before the answer did",
        _ when e.GetBaseException() is SocketException socket => $"the connection failed: {socket.SocketErrorCode}",
        _ => $"the connection failed: {e.GetBaseException().Message}",
    };
}
