using System.Security.Cryptography.X509Certificates;
using Conformance.Core.Checks;
using Conformance.Core.Transport;

namespace Conformance.Core.Targets;

/// <summary>Connections of those who show one client certificate, or none.</summary>
internal sealed class TargetLine(TargetFile file, X509Certificate2? certificate) : IDisposable
{
    private readonly HttpMessageInvoker _http = new(OpenHandler(file, certificate));
    private volatile bool _hasAnswered;

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, ExchangeWatch watch, int most, CancellationToken cancellation)
    {
        watch.Follow(request);
        var answer = await _http.SendAsync(request, cancellation);
        _hasAnswered = true;
        try
        {
            await BodyReader.ReadInPlaceAsync(answer, most, cancellation);
            return answer;
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    /// <param name="identity">Who sent it.</param>
    public TransportFailure ReadFailure(Exception e, ExchangeWatch watch, string identity)
    {
        // Whose certificate was once taken is not refused later: that is an answer of another kind.
        var failure = (_hasAnswered ? null : HandshakeReader.ReadEnd(e, watch)) ?? FailureReader.ReadFailure(e, file.Timeout, watch.Progress);
        return failure is TransportFailure.HandshakeRefused && certificate is not null ? failure with { Text = $"{failure.Text}; '{identity}' showed the certificate {certificate.Subject}" }
            : failure is TransportFailure.HandshakeRefused && watch.IsAsked ? failure with { Text = $"{failure.Text}; it asks for a client certificate, and '{identity}' has none" }
            : failure;
    }

    public void Dispose() => _http.Dispose();

    private static SocketsHttpHandler OpenHandler(TargetFile file, X509Certificate2? certificate)
    {
        var handler = WatchedHandler.OpenHandler(file.Timeout);
        if (certificate is not null)
        {
            handler.SslOptions.ClientCertificates = [certificate];
            handler.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate;
        }
        if (file.Authorities is { } authorities)
            handler.SslOptions.CertificateChainPolicy = Certificates.Trust(authorities);
        return handler;
    }
}
