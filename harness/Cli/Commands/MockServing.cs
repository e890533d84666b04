using System.Collections.Immutable;
using System.Net;
using Conformance.Cli.Options;
using Conformance.Cli.Output;
using Conformance.Core.Results;
using Conformance.Mocks.Hosting;
using Conformance.Mocks.Hosting.Keys;
using Conformance.Mocks.Hosting.Realms;
using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Cli.Commands;

/// <summary>
/// Serves mocks until they are stopped. First the ports are bound, then files are written and realms mounted, and then who connected is let in:
/// a mock that cannot start changes no file of another one, and a port that is open answers for its provider.
/// </summary>
internal static class MockServing
{
    /// <summary>What a client trusts, in the folder of --tls.</summary>
    public const string AuthorityFile = "ca.pem";

    public static async Task<int> ServeAsync(MockOrder order, CancellationToken cancellation)
    {
        if (order.TlsFolder?.Length == 0)
            return Failures.Usage($"--tls: the path is empty; name the folder for {AuthorityFile}");
        if (ListenerOptions.CountPorts(order.Place.Port, order.Surfaces.Length) is not { } ports)
            return ExitCodes.Usage;
        using var certificate = order.TlsFolder is null ? null : ServerCertificate.CreateServerCertificate(TimeProvider.System.GetUtcNow(), order.Place.Address.ToString());
        try
        {
            await using var server = await MockServer.StartAsync(order.ListenAt(ports, certificate), cancellation);
            if (!TryWriteFiles(order, certificate))
                return ExitCodes.Usage;
            Realm[] realms = [.. order.Providers.Select(p => server.AddRealm(p.Name, p, order.Realm))];
            server.BeginServing();
            Announce(realms, order);
            await Task.Delay(Timeout.Infinite, cancellation).ContinueWith(_ => { }, TaskScheduler.Default);
            return ExitCodes.Held;
        }
        catch (IOException e)
        {
            Terminal.Error.WriteLine($"cannot listen on {order.Place.Address}: {e.Message}");
            return ExitCodes.Unreachable;
        }
    }

    private static bool TryWriteFiles(MockOrder order, ServerCertificate? certificate) =>
        order.MakeFolders() && (certificate is null || OutputFile.TryWrite(Path.Combine(order.TlsFolder!, AuthorityFile), certificate.AuthorityPem));

    private static void Announce(Realm[] realms, MockOrder order)
    {
        foreach (var realm in realms)
            AnnounceRealm(realm, order.Realm);
        if (order.TlsFolder is { } folder)
            Terminal.Out.WriteLine($"{"",-15} {"trust",-9} {Path.GetFullPath(Path.Combine(folder, AuthorityFile))}");
        Terminal.Out.WriteLine("Stop with Ctrl-C.");
    }

    private static void AnnounceRealm(Realm realm, RealmOptions options)
    {
        foreach (var surface in realm.Provider.Surfaces)
            Terminal.Out.WriteLine($"{realm.Provider.Name,-15} {surface,-9} {realm.BaseOf(surface)}{(options.Proxies.TryGetValue(surface, out var real) ? $"  asks {real}" : "")}");
        Terminal.Out.WriteLine($"{"",-15} {"control",-9} {realm.BaseOf(realm.Provider.Surfaces[0])}/__admin  (identities and fixtures: /__admin/prepared)");
    }
}

/// <summary>What is to be served where.</summary>
internal sealed record MockOrder(ImmutableArray<Provider> Providers, IPEndPoint Place, RealmOptions Realm)
{
    /// <summary>Below which each surface answers.</summary>
    public string BasePath { get; init; } = "";

    /// <summary>Who may order under /__admin.</summary>
    public ImmutableArray<string> AdminFrom { get; init; } = [];

    /// <summary>What signs.</summary>
    public KeyRing Keys { get; init; } = KeyRing.Shared;

    /// <summary>Where the certificate to trust goes; null serves plain http.</summary>
    public string? TlsFolder { get; init; }

    /// <summary>Makes what is written to while it serves; false after the reason was printed.</summary>
    public required Func<bool> MakeFolders { get; init; }

    /// <summary>One port each, in their order; a first surface at another address has one of the last.</summary>
    public ImmutableArray<(string Realm, string Surface)> Surfaces =>
        [.. Providers.SelectMany(p => p.Surfaces.Select(s => (p.Name, Surface: s, IsLast: p.Mirrors.Contains(s)))).OrderBy(s => s.IsLast).Select(s => (s.Name, s.Surface))];

    public MockServerOptions ListenAt(IEnumerable<int> ports, ServerCertificate? certificate) => new()
    {
        Address = Place.Address,
        AdminFrom = AdminFrom,
        Keys = Keys,
        Port = null,
        Mounts = [.. Surfaces.Zip(ports, (s, port) => new RootMount(port, s.Realm, s.Surface) { Path = BasePath })],
        Tls = certificate,
        WaitsForRealms = true,
    };
}
