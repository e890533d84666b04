using System.Text.Json;
using Conformance.Mocks.Hosting;
using Conformance.Mocks.Hosting.Realms;
using Conformance.Mocks.Protocol.Providers.Hydra;

namespace Conformance.Tests.Mocks.Hydra.Recorded;

/// <summary>The mock under a profile on ports of its own, with the clients of the recorded cases and no others.</summary>
internal sealed class RecordedMock : IDisposable
{
    private static readonly (string, string)[] AsJson = [("Content-Type", "application/json")];

    private readonly MockServer _server;
    private readonly RawConnection _public;
    private readonly RawConnection _admin;

    public RecordedMock(string profile)
    {
        var mounts = new[] { "public", "admin" }.Select(surface => new RootMount(0, "hydra", surface));
        _server = MockServer.StartAsync(new MockServerOptions { Mounts = [.. mounts] }, CancellationToken.None).GetAwaiter().GetResult();
        var hydra = _server.AddRealm("hydra", HydraProfiles.FindProfile(profile)!, new RealmOptions { Seed = 1 });
        (Public, Admin) = (hydra.BaseOf("public"), hydra.BaseOf("admin"));
        (_public, _admin) = (new RawConnection(Public), new RawConnection(Admin));
        foreach (var seeded in hydra.Prepared.Identities.Values)
            _admin.Send("DELETE", $"/admin/clients/{seeded["client_id"]}", [], null);
        foreach (var client in RecordedClient.All)
            Order("POST", "/admin/clients", client.Document, 201);
    }

    public string Public { get; }

    public string Admin { get; }

    public RawAnswer Send(string port, string method, string target, IEnumerable<(string Name, string Value)> headers, string? body) =>
        (port == "pub" ? _public : _admin).Send(method, target, headers, body);

    /// <summary>A call of the admin API that must succeed.</summary>
    public JsonElement Order(string method, string target, object document, int status = 200)
    {
        var answer = Send("adm", method, target, AsJson, JsonSerializer.Serialize(document));
        return answer.Status == status
            ? JsonDocument.Parse(answer.Body).RootElement
            : throw new InvalidOperationException($"{method} {target}: {answer.Status} {answer.Body}");
    }

    public void Dispose()
    {
        _public.Dispose();
        _admin.Dispose();
        _server.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
