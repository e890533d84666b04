using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Conformance.Benchmarks.Floor;

// What the machine asks for at least, for the same work by hand: ASP.NET Core's empty builder with one token endpoint, and HttpClient.
//   floor refresh N       N refreshes in one process, each by the token of the answer before; prints the microseconds of all but the first
//   floor serve KIND      opaque, rotating or signed; prints its address and serves until it is stopped
await using var server = await TokenServer.StartAsync(args is ["serve", var kind] ? kind : "rotating");
if (args is ["serve", _])
{
    Console.WriteLine(server.Address);
    var stopped = new TaskCompletionSource();
    using var signal = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
    {
        context.Cancel = true;
        stopped.TrySetResult();
    });
    await stopped.Task;
    return;
}

var rounds = int.Parse(args[1], CultureInfo.InvariantCulture);
using var client = new HttpClient();
var token = TokenServer.First;
var (watch, first) = (Stopwatch.StartNew(), TimeSpan.Zero);
for (var i = 0; i < rounds; i++)
{
    using var form = new FormUrlEncodedContent([new("grant_type", "refresh_token"), new("refresh_token", token), new("client_id", "machine")]);
    using var response = await client.PostAsync($"{server.Address}/oauth2/token", form);
    response.EnsureSuccessStatusCode();
    token = $"{(await response.Content.ReadFromJsonAsync<JsonObject>())!["refresh_token"]}";
    if (i == 0)
        first = watch.Elapsed;
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(watch.Elapsed - first).TotalMicroseconds:0}"));
