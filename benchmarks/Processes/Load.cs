using System.Diagnostics;

namespace Conformance.Benchmarks.Processes;

/// <summary>What a server did and took while its users asked.</summary>
/// <param name="PerSecond">Requests a second.</param>
/// <param name="Cpu">Microseconds of the server's a request.</param>
internal sealed record Load(double PerSecond, double Cpu)
{
    public const int Users = 16;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    /// <summary>Every user asks, and asks again when the answer is there.</summary>
    /// <exception cref="InvalidOperationException">A request was refused.</exception>
    public static async Task<Load> RunAsync(ServerProcess server, TimeSpan duration, Func<int, TokenUser> user)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = Users };
        using var client = new HttpClient(handler);
        TokenUser[] users = [.. Enumerable.Range(0, Users).Select(user)];
        await ForAsync(WarmUp);
        var (cpu, watch) = (server.Cpu, Stopwatch.StartNew());
        var requests = await ForAsync(duration);
        return new Load(requests / watch.Elapsed.TotalSeconds, (server.Cpu - cpu).TotalMicroseconds / requests);

        async Task<int> ForAsync(TimeSpan time)
        {
            var end = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
            var counts = await Task.WhenAll(users.Select(async ask =>
            {
                var count = 0;
                for (; Stopwatch.GetTimestamp() < end; count++)
                    if (!await ask(client))
                        throw new InvalidOperationException("a request was refused: what is measured would be refusals");
                return count;
            }));
            return counts.Sum();
        }
    }
}
