using System.IO.Pipelines;
using System.Net.Security;
using System.Security.Authentication;
using Microsoft.AspNetCore.Connections;

namespace Conformance.Mocks.Hosting.Listening;

/// <summary>Puts TLS between a connection and who serves it. Kestrel's own way asks for services that the bare server does not have.</summary>
internal static class TlsTransport
{
    private static readonly TimeSpan HandshakeLimit = TimeSpan.FromSeconds(10);

    public static Func<ConnectionDelegate, ConnectionDelegate> With(ServerCertificate certificate)
    {
        var options = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(certificate.Server, additionalCertificates: null, offline: true),
            ApplicationProtocols = [SslApplicationProtocol.Http11],
        };
        return next => connection => ServeAsync(next, connection, options);
    }

    private static async Task ServeAsync(ConnectionDelegate next, ConnectionContext connection, SslServerAuthenticationOptions options)
    {
        var plain = connection.Transport;
        await using var tls = new SslStream(new DuplexStream(plain), leaveInnerStreamOpen: false);
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionClosed);
            limit.CancelAfter(HandshakeLimit);
            await tls.AuthenticateAsServerAsync(options, limit.Token);
        }
        // A client that does not trust the certificate, or that speaks no TLS: there is nobody to answer.
        catch (Exception e) when (e is AuthenticationException or IOException or OperationCanceledException)
        {
            connection.Abort();
            return;
        }

        var (input, output) = (PipeReader.Create(tls, new StreamPipeReaderOptions(leaveOpen: true)), PipeWriter.Create(tls, new StreamPipeWriterOptions(leaveOpen: true)));
        connection.Transport = new Duplex(input, output);
        connection.Features.Set(new TlsWire(tls));
        try
        {
            await next(connection);
        }
        finally
        {
            await input.CompleteAsync();
            await output.CompleteAsync();
            connection.Transport = plain;
        }
    }

    /// <summary>The connection's TLS, for who writes past the server.</summary>
    internal sealed record TlsWire(SslStream Stream);

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
