using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

// What the machine asks for at least: ASP.NET Core's empty builder with one token endpoint that knows nothing, and HttpClient.
//   floor refresh 200     refreshes in one process, each by the token of the answer before; prints microseconds of all but the first
//   floor serve           serves until it is stopped; prints its address
//   floor serve sign      the same with an RS256 signature in every answer
var signs = args is [_, "sign"];
using var key = signs ? RSA.Create(2048) : null;
var answer = """{"access_token":"ory_at_0123456789012345678901234567890123456789012.0123456789012345678901234567890123456789012","expires_in":3599,"refresh_token":"ory_rt_0123456789012345678901234567890123456789012","scope":"read","token_type":"bearer"}"""u8.ToArray();

var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
await using var app = builder.Build();
app.Run(Answer);
await app.StartAsync();
var address = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
if (args is ["serve", ..])
{
    Console.WriteLine(address);
    await Task.Delay(Timeout.Infinite);
}

var rounds = int.Parse(args[1], CultureInfo.InvariantCulture);
using var client = new HttpClient();
var token = "first";
var watch = Stopwatch.StartNew();
var first = TimeSpan.Zero;
for (var i = 0; i < rounds; i++)
{
    using var form = new FormUrlEncodedContent([new("grant_type", "refresh_token"), new("refresh_token", token), new("client_id", "machine")]);
    using var response = await client.PostAsync($"{address}/oauth2/token", form);
    response.EnsureSuccessStatusCode();
    using var json = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync());
    token = json.RootElement.GetProperty("refresh_token").GetString()!;
    if (i == 0)
        first = watch.Elapsed;
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(watch.Elapsed - first).TotalMicroseconds:0}"));
return 0;

async Task Answer(HttpContext context)
{
    var body = context.Request.BodyReader;
    while (true)
    {
        var read = await body.ReadAsync();
        body.AdvanceTo(read.Buffer.End);
        if (read.IsCompleted)
            break;
    }

    key?.SignData(answer, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    context.Response.ContentType = "application/json;charset=UTF-8";
    context.Response.Headers.CacheControl = "private, no-store, no-cache, must-revalidate";
    context.Response.ContentLength = answer.Length;
    await context.Response.Body.WriteAsync(answer);
}
