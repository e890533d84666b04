using System.Net.Sockets;
using Conformance.Core.Checks;

namespace Conformance.Core.Transport;

/// <summary>What an exception of the HTTP client says about the way to a target.</summary>
internal static class FailureReader
{
    /// <param name="limit">How long the answer could take.</param>
    public static TransportFailure ReadFailure(Exception e, TimeSpan limit, Progress progress) => e switch
    {
        TransportException known => known.Failure,
        OperationCanceledException => ReadSilence(limit, progress),
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => new TransportFailure.Unresolved("its name is not known"),
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => new TransportFailure.Unreachable(DescribeConnecting(e.GetBaseException())),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => HandshakeReader.ReadHandshake(e),
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } => new TransportFailure.NotHttp("what came is no HTTP answer"),
        HttpIOException { HttpRequestError: HttpRequestError.InvalidResponse } => new TransportFailure.NotHttp("the body is not framed as HTTP wants it"),
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => new TransportFailure.TooLong("the header of the answer is longer than 64 KiB"),
        _ when progress == Progress.Answering => new TransportFailure.Incomplete(DescribeEnd(e)),
        _ => new TransportFailure.Reset(DescribeEnd(e)),
    };

    private static TransportFailure ReadSilence(TimeSpan limit, Progress progress)
    {
        var what = progress switch
        {
            Progress.Connecting => "connection",
            Progress.Handshaking => "TLS handshake",
            Progress.Answering => "whole answer",
            _ => "answer",
        };
        var text = $"no {what} within {limit.TotalSeconds:0.0} s";
        return progress == Progress.Answering ? new TransportFailure.CutOff(text) : new TransportFailure.Silence(text);
    }

    private static string DescribeConnecting(Exception e) => e is not SocketException socket ? e.Message : socket.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => "the connection is refused",
        SocketError.TimedOut => "nobody answers",
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "its name is not known",
        SocketError.HostUnreachable or SocketError.NetworkUnreachable => "no way leads there",
        var code => code.ToString(),
    };

    private static string DescribeEnd(Exception e) => e switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } or HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded }
            => "the connection ended before the answer did",
        _ when e.GetBaseException() is SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.Shutdown } => "the connection was reset",
        _ when e.GetBaseException() is SocketException socket => $"the connection failed: {socket.SocketErrorCode}",
        _ => $"the connection failed: {e.GetBaseException().Message}",
    };
}
