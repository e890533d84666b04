using System.Collections.Concurrent;
using System.Net.Security;
using Conformance.Core.Checks;
using Conformance.Core.Transport;

namespace Conformance.Core.Targets;

/// <summary>Connections of those who show one client certificate, or none.</summary>
internal sealed class TargetLine(TargetFile file, ClientCertificate? certificate, TimeProvider time) : IDisposable
{
    private readonly HttpMessageInvoker _http = new(OpenHandler(file, certificate));
    private readonly ConcurrentDictionary<string, bool> _answered = new(StringComparer.Ordinal);

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, ExchangeWatch watch, int most, CancellationToken cancellation)
    {
        watch.Follow(request);
        var answer = await _http.SendAsync(request, cancellation);
        _answered[request.RequestUri!.Authority] = true;
        try
        {
            Framing.Judge(answer);
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
    public TransportFailure ReadFailure(Exception e, HttpRequestMessage request, ExchangeWatch watch, string identity)
    {
        var proxy = file.Proxy.FindProxy(request.RequestUri!)?.Name;
        if (proxy is not null && ProxyRefusal.ReadRefusal(e, proxy) is { } refusal)
            return refusal;
        // Whose certificate was once taken is not refused later: that is an answer of another kind.
        var failure = (_answered.ContainsKey(request.RequestUri!.Authority) ? null : HandshakeReader.ReadEnd(e, watch)) ?? FailureReader.ReadFailure(e, file.Timeout, watch.Progress);
        if (failure is TransportFailure.HandshakeRefused && DescribeShown(watch, identity) is { } shown)
            failure = failure with { Text = $"{failure.Text}; {shown}" };
        return proxy is null ? failure : failure with { Text = $"{failure.Text}, by the proxy {proxy}" };
    }

    private string? DescribeShown(ExchangeWatch watch, string identity) => certificate switch
    {
        { Leaf: var leaf } when leaf.NotAfter.ToUniversalTime() < time.GetUtcNow().UtcDateTime => $"'{identity}' showed the certificate {leaf.Subject}, which expired on {leaf.NotAfter.ToUniversalTime():yyyy-MM-dd}",
        { Leaf: var leaf } => $"'{identity}' showed the certificate {leaf.Subject}",
        null when watch.IsAsked => $"it asks for a client certificate, and '{identity}' has none",
        null => null,
    };

    public void Dispose() => _http.Dispose();

    private static SocketsHttpHandler OpenHandler(TargetFile file, ClientCertificate? certificate)
    {
        var handler = WatchedHandler.OpenHandler(file.Timeout, file.Proxy);
        if (certificate is not null)
        {
            // What lies between it and its authority goes out, too; nothing is fetched for it.
            handler.SslOptions.ClientCertificateContext = SslStreamCertificateContext.Create(certificate.Leaf, certificate.Chain, offline: true);
        }
        if (file.Authorities is { } authorities)
            handler.SslOptions.CertificateChainPolicy = Certificates.Trust(authorities);
        return handler;
    }
}
