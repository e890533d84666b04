using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Conformance.Benchmarks.Floor;

/// <summary>A token endpoint by hand, on Kestrel: it reads the form, spends the token, and answers with new ones, of which it remembers the last ten thousand.</summary>
internal sealed class TokenServer : IAsyncDisposable
{
    /// <summary>The token to begin with; any other that begins like it begins a family, too.</summary>
    public const string First = "first";

    private const int MostTokens = 10_000;

    private readonly ConcurrentDictionary<string, DateTimeOffset> _living = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _order = new();
    private readonly RSA? _key;
    private readonly bool _rotates;
    private WebApplication? _app;

    private TokenServer(string kind) => (_rotates, _key) = (kind == "rotating", kind == "signed" ? RSA.Create(2048) : null);

    public string Address { get; private set; } = "";

    public static async Task<TokenServer> StartAsync(string kind)
    {
        var server = new TokenServer(kind);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        server._app = builder.Build();
        server._app.Run(server.AnswerAsync);
        await server._app.StartAsync();
        server.Address = server._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        _key?.Dispose();
        await _app!.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        if (_rotates && form["refresh_token"].ToString() is var presented && !_living.TryRemove(presented, out _) && !presented.StartsWith(First, StringComparison.Ordinal))
        {
            await SendAsync(context, 400, """{"error":"invalid_grant"}"""u8.ToArray());
            return;
        }

        var access = NewToken("ory_at_");
        if (_key is not null)
            access += "." + Convert.ToBase64String(_key.SignData(Encoding.UTF8.GetBytes(access), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        Remember(access);
        var refresh = "";
        if (_rotates)
        {
            Remember(refresh = NewToken("ory_rt_"));
            refresh = $"\"refresh_token\":\"{refresh}\",";
        }

        await SendAsync(context, 200, Encoding.UTF8.GetBytes($$"""{"access_token":"{{access}}","expires_in":3599,{{refresh}}"scope":"read","token_type":"bearer"}"""));
    }

    private void Remember(string token)
    {
        _living[token] = DateTimeOffset.UtcNow.AddHours(1);
        _order.Enqueue(token);
        while (_order.Count > MostTokens && _order.TryDequeue(out var oldest))
            _living.TryRemove(oldest, out _);
    }

    private static string NewToken(string kind) => kind + Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));

    private static async Task SendAsync(HttpContext context, int status, byte[] body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json;charset=UTF-8";
        context.Response.Headers.CacheControl = "private, no-store, no-cache, must-revalidate";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body);
    }
}
