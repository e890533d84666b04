using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Mocks.Hosting;

/// <summary>Asks a real server what a realm's surface was asked, byte for byte below its base, and tells a recorder.</summary>
internal sealed class Proxy(ImmutableDictionary<string, Uri> bases, X509ChainPolicy? trust, IExchangeRecorder? recorder) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // RFC 9110 §7.6.1 and what belongs to one connection or one message alone.
    private static readonly FrozenSet<string> NotPassedOn = new[]
    {
        "Connection", "Proxy-Connection", "Keep-Alive", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "Host", "Content-Length", "Expect",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private readonly HttpMessageInvoker _http = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.All,
            ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
            RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
            SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = trust },
        });

    /// <summary>Whether the surface's requests go to a real server.</summary>
    public bool Takes(string surface) => bases.ContainsKey(surface);

    /// <summary>The real server's answer; 502 with the reason in words when none came, which is recorded nowhere.</summary>
    public async Task<(ProtocolResponse Response, byte[] Body, string? Reason)> AskAsync(ProtocolRequest request, CancellationToken aborted)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        limit.CancelAfter(Patience);
        try
        {
            using var asked = RequestOf(request);
            using var answer = await _http.SendAsync(asked, limit.Token);
            var body = await answer.Content.ReadAsByteArrayAsync(limit.Token);
            var headers = FieldList.Headers([.. answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated)
                .Where(h => !NotPassedOn.Contains(h.Key))
                .SelectMany(h => h.Value.Select(value => new Field(h.Key, value)))]);
            recorder?.Record(new ProxiedExchange(request, (int)answer.StatusCode, headers, body));
            return (new ProtocolResponse { Status = (int)answer.StatusCode, Headers = headers }, body, null);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException or AuthenticationException || (e is OperationCanceledException && !aborted.IsCancellationRequested))
        {
            var reason = e is OperationCanceledException
                ? $"{bases[request.Surface]} did not answer within {Patience.TotalSeconds:0} s"
                : $"{bases[request.Surface]} could not be asked: {e.InnerException?.Message ?? e.Message}";
            var refused = ProtocolResponse.Text(502, reason, "text/plain; charset=utf-8");
            return (refused, Rendering.Render(refused.Body, KeyRing.Shared), reason);
        }
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage RequestOf(ProtocolRequest request)
    {
        var query = request.QueryString.Length > 0 ? $"?{request.QueryString}" : "";
        var address = new Uri(
            $"{bases[request.Surface].ToString().TrimEnd('/')}{request.Path}{query}",
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var asked = new HttpRequestMessage(new HttpMethod(request.Method), address);
        if (!request.Body.IsEmpty || request.Headers["Content-Type"] is not null)
            asked.Content = new ReadOnlyMemoryContent(request.Body);
        foreach (var (name, value) in request.Headers)
            if (!NotPassedOn.Contains(name) && !asked.Headers.TryAddWithoutValidation(name, value))
                asked.Content?.Headers.TryAddWithoutValidation(name, value);
        return asked;
    }
}
