using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Conformance.Benchmarks.Processes;

/// <summary>What a mock asks for under load, beside an endpoint by hand on Kestrel that does the same, a few seconds apart.</summary>
internal static partial class LoadReport
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    public static async Task<int> PrintAsync(TimeSpan duration)
    {
        Console.WriteLine("| sixteen users | requests/s | CPU a request | by hand | ÷ by hand |");
        Console.WriteLine("|---|---:|---:|---:|---:|");
        Row("client_credentials, opaque, hydra", await OpaqueAsync(duration), await ByHandAsync("opaque", duration, _ => null));
        Row("a refresh that follows the rotation, hydra", await RotatingAsync(duration), await ByHandAsync("rotating", duration, n => $"first-{n}"));
        Row("a token signed with RS256, legacy-apps", await SignedAsync(duration), await ByHandAsync("signed", duration, _ => null));
        Console.WriteLine();
        await TailAsync();
        return 0;
    }

    private static async Task<Load> OpaqueAsync(TimeSpan duration)
    {
        using var server = ServerProcess.Mock("hydra");
        using var client = new HttpClient();
        var url = server.AddressOf("public");
        var basic = await TokenRequests.BasicAsync(client, url, "machine");
        return await Load.RunAsync(server, duration, _ => TokenRequests.Posting(new Uri(url, "/oauth2/token"), TokenRequests.ClientCredentials, basic));
    }

    private static async Task<Load> RotatingAsync(TimeSpan duration)
    {
        using var server = ServerProcess.Mock("hydra");
        using var client = new HttpClient();
        var (url, admin) = (server.AddressOf("public"), server.AddressOf("admin"));
        var basic = await TokenRequests.BasicAsync(client, url, "default");
        var tokens = new List<string>();
        for (var n = 0; n < Load.Users; n++)
            tokens.Add(await TokenRequests.SignInAsync(url, admin));
        return await Load.RunAsync(server, duration, n => TokenRequests.Rotating(new Uri(url, "/oauth2/token"), tokens[n], basic));
    }

    private static async Task<Load> SignedAsync(TimeSpan duration)
    {
        using var server = ServerProcess.Mock("legacy-apps");
        using var client = new HttpClient();
        var user = await TokenRequests.SignedAsync(client, server.AddressOf("api"));
        return await Load.RunAsync(server, duration, _ => user);
    }

    private static async Task<Load> ByHandAsync(string kind, TimeSpan duration, Func<int, string?> token)
    {
        using var server = ServerProcess.ByHand(kind);
        var url = new Uri(new Uri(server.Lines[^1]), "/oauth2/token");
        return await Load.RunAsync(server, duration, n => token(n) is { } first ? TokenRequests.Rotating(url, first, null) : TokenRequests.Posting(url, TokenRequests.ClientCredentials, null));
    }

    /// <summary>The tail, as wrk measures it: a client of the same runtime would add pauses of its own.</summary>
    private static async Task TailAsync()
    {
        try
        {
            using var hand = ServerProcess.ByHand("opaque");
            using var mock = ServerProcess.Mock("hydra");
            using var client = new HttpClient();
            var (byHand, url) = (new Uri(hand.Lines[^1]), mock.AddressOf("public"));
            var basic = await TokenRequests.BasicAsync(client, url, "machine");
            Console.WriteLine("| `wrk -t2 -c16`, client_credentials | requests/s | median | 99th percentile | ÷ by hand | memory after |");
            Console.WriteLine("|---|---:|---:|---:|---:|---:|");
            Wrk(byHand, "", WarmUp);
            Wrk(url, basic, WarmUp);
            var floor = Wrk(byHand, "", Long);
            Console.WriteLine(Tail("by hand", floor, floor, hand));
            Console.WriteLine(Tail("hydra", Wrk(url, basic, Long), floor, mock));
        }
        catch (Win32Exception)
        {
            Console.WriteLine("wrk is not installed: the tail was not measured");
        }
    }

    private static (double PerSecond, double Median, double Tail) Wrk(Uri server, string basic, TimeSpan duration)
    {
        var script = Path.GetTempFileName();
        try
        {
            File.WriteAllText(script, $"""
                wrk.method = "POST"
                wrk.body = "{TokenRequests.ClientCredentials}"
                wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
                wrk.headers["Authorization"] = "Basic {basic}"
                """);
            using var wrk = Process.Start(new ProcessStartInfo("wrk", ["-t2", "-c16", $"-d{duration.TotalSeconds}s", "--latency", "-s", script, new Uri(server, "/oauth2/token").ToString()]) { RedirectStandardOutput = true, UseShellExecute = false })!;
            var output = wrk.StandardOutput.ReadToEnd();
            wrk.WaitForExit();
            return output.Contains("Non-2xx", StringComparison.Ordinal)
                ? throw new InvalidOperationException($"requests were refused:\n{output}")
                : (Number(PerSecond().Match(output)), Milliseconds(Median().Match(output)), Milliseconds(Percentile().Match(output)));
        }
        finally
        {
            File.Delete(script);
        }
    }

    private static double Number(Match match) => double.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture);

    private static double Milliseconds(Match match) => Number(match) * match.Groups["unit"].Value switch { "us" => 0.001, "ms" => 1, _ => 1000 };

    private static void Row(string what, Load mock, Load hand) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"| {what} | {mock.PerSecond:0} | {mock.Cpu:0.0} µs | {hand.Cpu:0.0} µs | {mock.Cpu / hand.Cpu:0.00} |"));

    private static string Tail(string what, (double PerSecond, double Median, double Tail) tail, (double PerSecond, double Median, double Tail) floor, ServerProcess server) => string.Create(
        CultureInfo.InvariantCulture, $"| {what} | {tail.PerSecond:0} | {tail.Median:0.00} ms | {tail.Tail:0.0} ms | {tail.Tail / floor.Tail:0.0} | {server.Memory:0} MB |");

    [GeneratedRegex(@"Requests/sec:\s+(?<n>[0-9.]+)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PerSecond();

    [GeneratedRegex(@"50%\s+(?<n>[0-9.]+)(?<unit>us|ms|s)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Median();

    [GeneratedRegex(@"99%\s+(?<n>[0-9.]+)(?<unit>us|ms|s)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Percentile();
}
