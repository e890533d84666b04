using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Conformance.Core.Checks;

namespace Conformance.Core.Targets;

/// <summary>
/// The way to a target: no redirects, no cookies, no proxy, no decompression, no tracing headers, one pool for each client
/// certificate.
/// </summary>
internal sealed class TargetConnection : IDisposable
{
    private readonly TargetFile _file;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, HttpMessageInvoker> _withCertificate = new(StringComparer.Ordinal);
    private readonly HttpMessageInvoker _plain;
    private readonly Lock _lock = new();
    private DateTimeOffset _next;

    public TargetConnection(TargetFile file, TimeProvider time)
    {
        (_file, _time) = (file, time);
        _plain = OpenInvoker(null);
        foreach (var (name, identity) in file.Identities.Where(i => i.Value.Certificate is not null))
            _withCertificate[name] = OpenInvoker(identity.Certificate);
    }

    /// <exception cref="TargetUnreachableException">Nobody answers there, or its certificate is not trusted.</exception>
    /// <exception cref="TransportException">No answer came: part of the exchange.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string identity, CancellationToken cancellation)
    {
        await KeepPaceAsync(cancellation);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(_file.Timeout);
        try
        {
            return await _withCertificate.GetValueOrDefault(identity, _plain).SendAsync(request, limit.Token);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            throw ToException(request, FailureReader.ReadFailure(e, _file.Timeout, hasBegun: false), e);
        }
    }

    public void Dispose()
    {
        _plain.Dispose();
        foreach (var invoker in _withCertificate.Values)
            invoker.Dispose();
    }

    private Exception ToException(HttpRequestMessage request, TransportFailure failure, Exception e) =>
        failure.IsBeforeRequest && failure is not TransportFailure.HandshakeRefused
            ? new TargetUnreachableException($"cannot reach {_file.Name} at {request.RequestUri!.GetLeftPart(UriPartial.Authority)}: {failure.Text}", e) { Failure = failure }
            : new TransportException(failure, e);

    private async Task KeepPaceAsync(CancellationToken cancellation)
    {
        if (_file.Pace == TimeSpan.Zero)
            return;
        TimeSpan wait;
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            var turn = _next > now ? _next : now;
            _next = turn + _file.Pace;
            wait = turn - now;
        }
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, _time, cancellation);
    }

    private HttpMessageInvoker OpenInvoker(X509Certificate2? certificate)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = _file.Timeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
            RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
            ResponseHeaderEncodingSelector = (_, _) => Encoding.Latin1,
        };
        if (certificate is not null)
        {
            handler.SslOptions.ClientCertificates = [certificate];
            handler.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate;
        }
        if (_file.Authorities is { } authorities)
            handler.SslOptions.CertificateChainPolicy = Certificates.Trust(authorities);
        return new HttpMessageInvoker(handler);
    }
}
