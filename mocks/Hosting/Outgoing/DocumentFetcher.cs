using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Mocks.Hosting.Outgoing;

/// <summary>Fetches what a provider asks for before a step: by GET, without following redirects, within a bounded time and size.</summary>
internal sealed class DocumentFetcher(ReachableHosts hosts) : IDisposable
{
    private const int MostBytes = 1 << 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false })
    {
        Timeout = Patience,
        MaxResponseContentBufferSize = MostBytes,
    };

    /// <summary>What was found, by address.</summary>
    public async Task<ImmutableDictionary<string, FetchedDocument>> FetchAllAsync(ImmutableArray<string> addresses, CancellationToken aborted)
    {
        var found = await Task.WhenAll(addresses.Distinct().Select(async a => KeyValuePair.Create(a, await FetchAsync(a, aborted))));
        return found.ToImmutableDictionary();
    }

    public void Dispose() => _client.Dispose();

    private async Task<FetchedDocument> FetchAsync(string address, CancellationToken aborted)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || !hosts.Has(uri))
            return new FetchedDocument.Failed("this mock calls this machine and the hosts that it was told alone");
        try
        {
            using var response = await _client.GetAsync(uri, aborted);
            return new FetchedDocument.Answered((int)response.StatusCode, await response.Content.ReadAsStringAsync(aborted));
        }
        catch (HttpRequestException failure)
        {
            return new FetchedDocument.Failed(failure.Message);
        }
        catch (TaskCanceledException) when (!aborted.IsCancellationRequested)
        {
            return new FetchedDocument.Failed($"nothing came within {Patience.TotalSeconds} seconds");
        }
    }
}
