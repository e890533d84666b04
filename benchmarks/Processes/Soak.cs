using System.Diagnostics;
using System.Globalization;

namespace Conformance.Benchmarks.Processes;

/// <summary>A mock under load for as long as is asked: no request is refused, and its memory settles.</summary>
internal static class Soak
{
    private const double MostMemory = 250;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(20);

    /// <returns>0 when the memory stayed below <see cref="MostMemory"/> MB.</returns>
    /// <exception cref="InvalidOperationException">A request was refused.</exception>
    public static async Task<int> RunAsync(TimeSpan duration)
    {
        using var server = ServerProcess.Mock("hydra");
        using var client = new HttpClient();
        var (url, admin) = (server.AddressOf("public"), server.AddressOf("admin"));
        var (machine, user) = (await TokenRequests.BasicAsync(client, url, "machine"), await TokenRequests.BasicAsync(client, url, "default"));
        var watch = Stopwatch.StartNew();
        var most = 0.0;
        while (watch.Elapsed < duration)
        {
            var opaque = await Load.RunAsync(server, Round, _ => TokenRequests.Posting(new Uri(url, "/oauth2/token"), TokenRequests.ClientCredentials, machine));
            // Each round signs in anew: what the round before left behind was forgotten since.
            var tokens = new List<string>();
            for (var n = 0; n < Load.Users; n++)
                tokens.Add(await TokenRequests.SignInAsync(url, admin));
            var rotating = await Load.RunAsync(server, Round, n => TokenRequests.Rotating(new Uri(url, "/oauth2/token"), tokens[n], user));
            most = Math.Max(most, server.Memory);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds,6:0} s  {opaque.PerSecond,6:0} client_credentials/s  {rotating.PerSecond,6:0} refreshes/s  {server.Memory,4:0} MB"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"at most {most:0} MB, allowed are {MostMemory:0}"));
        return most <= MostMemory ? 0 : 1;
    }
}
