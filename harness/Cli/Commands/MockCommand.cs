using System.Collections.Immutable;
using System.CommandLine;
using System.Net;
using Conformance.Cli.Embedded;
using Conformance.Mocks.Hosting;
using Conformance.Mocks.Hosting.Keys;
using Conformance.Mocks.Hosting.Realms;
using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Cli.Commands;

/// <summary>conformance mock: serves providers until it is stopped, each surface at the root of a port of its own.</summary>
internal static class MockCommand
{
    private const string All = "all";

    public static Command Create()
    {
        var provider = new Argument<string>("provider") { Description = $"{string.Join(", ", ProviderCatalog.Names)} or {All}" };
        var port = new Option<int>("--port") { Description = "First port; further surfaces take the ones after it. 0 takes free ones.", DefaultValueFactory = _ => 4444 };
        var bind = new Option<string>("--bind") { Description = "Address to listen on.", DefaultValueFactory = _ => "127.0.0.1" };
        var mutant = new Option<string?>("--mutant") { Description = "Serve the provider with this defect, to try a client on." };
        var profile = new Option<string?>("--profile") { Description = "Serve the provider under this profile, such as hydra-v2.2." };
        var tls = new Option<string?>("--tls") { Description = "Serve https, and write the certificate to trust to ca.pem in this folder." };
        var stubs = new StubOptions();
        var command = new Command("mock", "Serve a mock provider until Ctrl-C.") { provider, port, bind, mutant, profile, tls };
        stubs.AddTo(command);
        command.SetAction(async (parse, cancellation) => DefectiveProviders.Resolve(parse.GetValue(mutant)) is { } resolve
            ? await ServeAsync(resolve, parse.GetValue(provider)!, parse.GetValue(profile), parse.GetValue(port), parse.GetValue(bind)!, parse.GetValue(tls), named => stubs.Of(parse, named), cancellation)
            : ExitCode.Usage);
        return command;
    }

    private static async Task<int> ServeAsync(Func<string, string?, Provider?> resolve, string name, string? profile, int port, string bind, string? tls, Func<ImmutableArray<Provider>, RealmOptions?> options, CancellationToken cancellation)
    {
        var names = name == All ? ProviderCatalog.Names : [name];
        if (!IPAddress.TryParse(bind, out var address))
            return Failures.Usage($"--bind: '{bind}' is no IP address; write one such as 127.0.0.1");
        if (port is < 0 or > 65535)
            return Failures.Usage($"--port: {port} is no port; write one from 0 to 65535");
        if (names.FirstOrDefault(n => resolve(n, null) is null) is { } unknown)
            return Failures.Usage($"no provider named '{unknown}'; there are {string.Join(", ", ProviderCatalog.Names)} and {All}");

        if (profile is not null && names.FirstOrDefault(n => ProviderCatalog.Profiles(n) is var known && !known.Contains(profile)) is { } without)
            return Failures.Usage($"{without} has no profile '{profile}'; it has {(ProviderCatalog.Profiles(without) is { IsEmpty: false } some ? string.Join(", ", some) : "none")}");

        var providers = names.Select(n => resolve(n, profile)!).ToImmutableArray();
        if (options(providers) is not { } realm)
            return ExitCode.Usage;
        var mounts = providers
            .SelectMany(p => p.Surfaces.Select(s => (Provider: p, Surface: s)))
            .Select((m, i) => new RootMount(port == 0 ? 0 : port + i, m.Provider.Name, m.Surface))
            .ToImmutableArray();
        if (port > 0 && port + mounts.Length - 1 > 65535)
            return Failures.Usage($"--port: {mounts.Length} surfaces take the ports from {port} on, and {port + mounts.Length - 1} is no port; write one up to {65536 - mounts.Length}");
        using var certificate = tls is null ? null : ServerCertificate.Create(TimeProvider.System.GetUtcNow(), address.ToString());
        if (certificate is not null && !PlayOptions.Write(Path.Combine(tls!, "ca.pem"), certificate.AuthorityPem))
            return ExitCode.Usage;
        try
        {
            await using var server = await MockServer.StartAsync(new MockServerOptions { Address = address, Port = null, Mounts = mounts, Tls = certificate }, cancellation);
            foreach (var provider in providers)
                Announce(server.AddRealm(provider.Name, provider, realm), realm);
            if (tls is not null)
                Terminal.Out.WriteLine($"{"",-15} {"trust",-9} {Path.GetFullPath(Path.Combine(tls, "ca.pem"))}");
            Terminal.Out.WriteLine("Stop with Ctrl-C.");
            await Task.Delay(Timeout.Infinite, cancellation).ContinueWith(_ => { }, TaskScheduler.Default);
            return ExitCode.Held;
        }
        catch (IOException e)
        {
            Terminal.Error.WriteLine($"cannot listen on {bind}: {e.Message}");
            return ExitCode.Unreachable;
        }
    }

    private static void Announce(Realm realm, RealmOptions options)
    {
        foreach (var surface in realm.Provider.Surfaces)
            Terminal.Out.WriteLine($"{realm.Provider.Name,-15} {surface,-9} {realm.BaseOf(surface)}{(options.Proxies.TryGetValue(surface, out var real) ? $"  asks {real}" : "")}");
        Terminal.Out.WriteLine($"{"",-15} {"control",-9} {realm.BaseOf(realm.Provider.Surfaces[0])}/__admin  (identities and fixtures: /__admin/prepared)");
    }
}
