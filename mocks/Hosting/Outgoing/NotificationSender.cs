using System.Collections.Immutable;
using System.Text;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Hosting.Outgoing;

/// <summary>
/// Posts what a provider wants others to know, to this machine and to the hosts that were listed: all at once, without following redirects,
/// and within a bounded time. What was sent and what came of it are legs; of what was not sent or not answered the status is 0.
/// </summary>
internal sealed class NotificationSender(ReachableHosts hosts) : IDisposable
{
    private const int MostBytes = 1 << 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false })
    {
        Timeout = Patience,
        MaxResponseContentBufferSize = MostBytes,
    };

    /// <param name="sign">Makes the JWT of a notification what is sent.</param>
    public async Task<ImmutableArray<Leg>> SendAllAsync(ImmutableArray<Notification> notifications, Func<UnsignedJwt, string> sign) =>
        [.. await Task.WhenAll(notifications.Select(n => SendAsync(n, FormUrlEncoded.Write([new Field(n.Field, sign(n.Token))]))))];

    public void Dispose() => _client.Dispose();

    private async Task<Leg> SendAsync(Notification notification, string form)
    {
        if (!Uri.TryCreate(notification.Address, UriKind.Absolute, out var address) || !hosts.Has(address))
            return WriteDown(notification, form, ProtocolResponse.Empty(0), $"not sent to {notification.Address}: this mock calls this machine and the hosts that it was told alone");
        try
        {
            using var content = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded");
            using var response = await _client.PostAsync(address, content);
            return WriteDown(notification, form, ProtocolResponse.Text((int)response.StatusCode, await response.Content.ReadAsStringAsync(), $"{response.Content.Headers.ContentType}"), null);
        }
        catch (HttpRequestException failure)
        {
            return WriteDown(notification, form, ProtocolResponse.Empty(0), $"no answer of {notification.Address}: {failure.Message}");
        }
        catch (TaskCanceledException)
        {
            return WriteDown(notification, form, ProtocolResponse.Empty(0), $"no answer of {notification.Address} within {Patience.TotalSeconds} seconds");
        }
    }

    private static Leg WriteDown(Notification notification, string form, ProtocolResponse response, string? reason)
    {
        var address = Uri.TryCreate(notification.Address, UriKind.Absolute, out var uri) ? uri : null;
        return new Leg(notification.Leg, new ProtocolRequest
        {
            Method = "POST",
            Surface = notification.Leg,
            Path = address?.AbsolutePath ?? "/",
            QueryString = address?.Query.TrimStart('?') ?? "",
            Headers = FieldList.Headers(new Field("Host", address?.Authority ?? ""), new Field("Content-Type", "application/x-www-form-urlencoded")),
            Body = Encoding.UTF8.GetBytes(form),
        }, response, reason);
    }
}
