using Conformance.Core.Checks;
using Conformance.Core.Transport;

namespace Conformance.Core.Targets;

/// <summary>
/// The way to a target, one pool of connections for each client certificate. A request is sent in its turn, and its whole
/// answer comes within the target's time-out.
/// </summary>
public sealed class TargetConnection : IDisposable
{
    private static readonly TimeSpan Arrival = TimeSpan.FromMilliseconds(50);

    private readonly TargetFile _file;
    private readonly TimeProvider _time;
    private readonly Pacer _pacer;
    private readonly Dictionary<string, TargetLine> _withCertificate = new(StringComparer.Ordinal);
    private readonly TargetLine _plain;

    /// <param name="arrival">How long a request may be on its way; null is what is usual.</param>
    public TargetConnection(TargetFile file, TimeProvider time, TimeSpan? arrival = null)
    {
        (_file, _time) = (file, time);
        _pacer = new Pacer(file.Pace, time, arrival ?? Arrival);
        _plain = new TargetLine(file, null, time);
        foreach (var (name, identity) in file.Identities.Where(i => i.Value.Certificate is not null))
            _withCertificate[name] = new TargetLine(file, identity.Certificate, time);
    }

    /// <exception cref="TargetUnreachableException">Nobody answers there, or its certificate is not trusted.</exception>
    /// <exception cref="TransportException">No whole answer came: part of the exchange.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string identity, CancellationToken cancellation, int most = BodyReader.UsualLimit)
    {
        using var turn = await _pacer.TakeTurnAsync(cancellation);
        var watch = new ExchangeWatch(turn);
        using var timer = new CancellationTokenSource(_file.Timeout, _time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timer.Token);
        var line = _withCertificate.GetValueOrDefault(identity, _plain);
        var start = _time.GetTimestamp();
        try
        {
            var answer = await line.SendAsync(request, watch, most, limit.Token);
            request.Options.Set(ExchangeWatch.Elapsed, _time.GetElapsedTime(start));
            return answer;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TransportException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            throw ToException(request, line.ReadFailure(e, request, watch, identity), e);
        }
    }

    public void Dispose()
    {
        _plain.Dispose();
        foreach (var line in _withCertificate.Values)
            line.Dispose();
        _pacer.Dispose();
    }

    private Exception ToException(HttpRequestMessage request, TransportFailure failure, Exception e) =>
        failure.IsBeforeRequest && failure is not TransportFailure.HandshakeRefused
            ? new TargetUnreachableException($"cannot reach {_file.Name} at {request.RequestUri!.GetLeftPart(UriPartial.Authority)}: {failure.Text}", e) { Failure = failure, Address = request.RequestUri.Authority }
            : new TransportException(failure, e);
}
