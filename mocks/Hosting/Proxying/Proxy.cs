using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Conformance.Mocks.Hosting.Keys;
using Conformance.Mocks.Hosting.Transport;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Hosting.Proxying;

/// <summary>Asks a real server what a realm's surface was asked, path, query, headers and body as they are, and tells a recorder.</summary>
internal sealed class Proxy(ImmutableDictionary<string, Uri> bases, X509ChainPolicy? trust, ViaHeader via, IExchangeRecorder? recorder) : IDisposable
{
    private const int MostBytes = 32 << 20;

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
            ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
            RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
            ResponseHeaderEncodingSelector = (_, _) => Encoding.Latin1,
            SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = trust },
        });

    /// <summary>Whether the surface's requests go to a real server.</summary>
    public bool Takes(string surface) => bases.ContainsKey(surface);

    /// <summary>The real server's answer; 502 with the reason in words when none came that can be passed on, which is recorded nowhere.</summary>
    public async Task<RealAnswer> AskAsync(ProtocolRequest request, CancellationToken aborted)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        limit.CancelAfter(Patience);
        var real = bases[request.Surface];
        try
        {
            using var asked = RequestOf(request);
            using var answer = await _http.SendAsync(asked, limit.Token);
            if (await BodyOf(answer, limit.Token) is not { } body)
                return Refuse($"{real} answered with more than {MostBytes >> 20} MB");
            var headers = FieldList.Headers([.. answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated)
                .Where(h => !NotPassedOn.Contains(h.Key))
                .SelectMany(h => h.Value.Select(value => new Field(h.Key, value)))]);
            if (AnswerRules.Mistake((int)answer.StatusCode, headers) is { } mistake)
                return Refuse($"{real} gave an answer that cannot be passed on: {mistake}");
            recorder?.RecordExchange(new ProxiedExchange(request, (int)answer.StatusCode, headers, body));
            var promised = request.Method == "HEAD" ? answer.Content.Headers.ContentLength : null;
            return new RealAnswer(new ProtocolResponse { Status = (int)answer.StatusCode, Headers = headers }, body, HeadLength: promised);
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            return Refuse($"{real} did not answer within {Patience.TotalSeconds:0} s");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException or AuthenticationException or UriFormatException)
        {
            return Refuse($"{real} could not be asked: {e.InnerException?.Message ?? e.Message}");
        }
    }

    private static async Task<byte[]?> BodyOf(HttpResponseMessage answer, CancellationToken limit)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync(limit);
        using var body = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await stream.ReadAsync(buffer, limit) is > 0 and var count)
        {
            if (body.Length + count > MostBytes)
                return null;
            body.Write(buffer, 0, count);
        }

        return body.ToArray();
    }

    private static RealAnswer Refuse(string reason)
    {
        var refused = ProtocolResponse.Text(502, reason, "text/plain; charset=utf-8");
        return new RealAnswer(refused, Rendering.RenderBody(refused.Body, KeyRing.Shared), reason);
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage RequestOf(ProtocolRequest request)
    {
        var query = request.QueryString.Length > 0 ? $"?{request.QueryString}" : "";
        var address = new Uri(
            $"{bases[request.Surface].ToString().TrimEnd('/')}{request.Path}{query}",
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var asked = new HttpRequestMessage(new HttpMethod(request.Method), address);
        if (!request.Body.IsEmpty)
            asked.Content = new ReadOnlyMemoryContent(request.Body);
        foreach (var (name, value) in request.Headers)
            if (!NotPassedOn.Contains(name) && !IsNamedByConnection(request, name) && !asked.Headers.TryAddWithoutValidation(name, value))
                (asked.Content ??= new ByteArrayContent([])).Headers.TryAddWithoutValidation(name, value);
        asked.Headers.TryAddWithoutValidation(ViaHeader.Name, via.Value);
        return asked;
    }

    // RFC 9110 §7.6.1: Connection names what else belongs to this connection alone.
    private static bool IsNamedByConnection(ProtocolRequest request, string name) => request.Headers.Any(h =>
        h.Name.Equals("Connection", StringComparison.OrdinalIgnoreCase)
        && h.Value.Split(',', StringSplitOptions.TrimEntries).Contains(name, StringComparer.OrdinalIgnoreCase));
}
