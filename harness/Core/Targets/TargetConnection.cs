using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using System.Text;

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
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string identity, CancellationToken cancellation)
    {
        await KeepPaceAsync(cancellation);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(_file.Timeout);
        try
        {
            return await _withCertificate.GetValueOrDefault(identity, _plain).SendAsync(request, limit.Token);
        }
        catch (HttpRequestException e) when (DescribeFailure(e) is { } why)
        {
            throw new TargetUnreachableException($"cannot reach {_file.Name} at {request.RequestUri!.GetLeftPart(UriPartial.Authority)}: {why}", e);
        }
    }

    public void Dispose()
    {
        _plain.Dispose();
        foreach (var invoker in _withCertificate.Values)
            invoker.Dispose();
    }

    // A handshake that the target breaks off is its answer (it may want another client certificate); one that we break off is not.
    private static string? DescribeFailure(HttpRequestException e) => e.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => "its name is not known",
        HttpRequestError.ConnectionError => e.GetBaseException() is System.Net.Sockets.SocketException socket ? DescribeError(socket) : e.GetBaseException().Message,
        HttpRequestError.SecureConnectionError when e.InnerException is System.Security.Authentication.AuthenticationException { InnerException: null } inner
            => $"its TLS certificate is not trusted ({inner.Message.TrimEnd('.')})",
        _ => null,
    };

    private static string DescribeError(System.Net.Sockets.SocketException e) => e.SocketErrorCode switch
    {
        System.Net.Sockets.SocketError.ConnectionRefused => "the connection is refused",
        System.Net.Sockets.SocketError.TimedOut => "nobody answers",
        System.Net.Sockets.SocketError.HostNotFound => "its name is not known",
        var code => code.ToString(),
    };

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
