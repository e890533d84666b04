using System.Collections.Immutable;
using System.CommandLine;
using Conformance.Cli.Embedded;
using Conformance.Cli.Options;
using Conformance.Cli.Output;
using Conformance.Core.Results;
using Conformance.Mocks.Hosting;
using Conformance.Mocks.Hosting.Keys;
using Conformance.Mocks.Hosting.Realms;
using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Cli.Commands;

/// <summary>conformance mock: serves providers until it is stopped, each surface at the root of a port of its own.</summary>
internal static class MockCommand
{
    private const string All = "all";
    private const string AuthorityFile = "ca.pem";

    public static Command CreateCommand()
    {
        var provider = new Argument<string>("provider") { Description = $"{string.Join(", ", ProviderCatalog.Names)} or {All}" };
        var listener = new ListenerOptions();
        var mutant = new Option<string?>(OptionNames.Mutant) { Description = "Serve the provider with this defect, to try a client on." };
        var profile = new Option<string?>(OptionNames.Profile) { Description = "Serve the provider under this profile, such as hydra-v2.2." };
        var tls = new Option<string?>("--tls") { Description = $"Serve https, and write the certificate to trust to {AuthorityFile} in this folder." };
        var set = new SetOptions();
        var stubs = new StubOptions();
        var pages = new PageOptions();
        var command = new Command("mock", "Serve a mock provider until Ctrl-C.") { provider };
        listener.AddTo(command);
        foreach (var option in (Option[])[mutant, profile, tls])
            command.Options.Add(option);
        set.AddTo(command);
        stubs.AddTo(command);
        pages.AddTo(command);
        command.SetAction(async (parse, cancellation) =>
            DefectiveProviders.ResolveMutant(parse.GetValue(mutant), parse.GetValue(profile)) is { } resolve
            && listener.Read(parse) is { } place
            && ChooseProfile(parse.GetValue(provider)!, parse.GetValue(profile), resolve) is { } chosen
            && set.Configure(parse, chosen) is { } providers
            && stubs.ReadRealmOptions(parse, providers) is { } realm
            && pages.ReadAdminFrom(parse) is { } orderers
            && pages.ReadOrigins(parse, providers) is { } origins
                ? await ServeAsync(providers, new MockServerOptions { Address = place.Address, AdminFrom = orderers }, place.Port, parse.GetValue(tls), realm with { PageOrigins = origins }, cancellation)
                : ExitCodes.Usage);
        return command;
    }

    /// <summary>The providers of that name under the profile, or null after a mistake was printed.</summary>
    private static ImmutableArray<Provider>? ChooseProfile(string name, string? profile, Func<string, string?, Provider?> resolve)
    {
        var names = name == All ? ProviderCatalog.Names : [name];
        foreach (var one in names)
        {
            if (ProviderCatalog.FindProvider(one, null) is not { } embedded)
                return Refuse($"no provider named '{one}'; there are {string.Join(", ", ProviderCatalog.Names)} and {All}");
            string[] known = [.. embedded.Profiles.Select(p => p.Name)];
            if (profile is not null && !known.Contains(profile))
                return Refuse($"--profile: {one} has no profile '{profile}'; it has {(known.Length > 0 ? string.Join(", ", known) : "none")}");
        }

        return [.. names.Select(n => resolve(n, profile)!)];
    }

    private static async Task<int> ServeAsync(ImmutableArray<Provider> providers, MockServerOptions listening, int firstPort, string? tls, RealmOptions realm, CancellationToken cancellation)
    {
        if (tls?.Length == 0)
            return Failures.Usage($"--tls: the path is empty; name the folder for {AuthorityFile}");
        var surfaces = providers.SelectMany(p => p.Surfaces.Select(s => (p.Name, Surface: s, IsLast: p.Mirrors.Contains(s)))).OrderBy(s => s.IsLast).ToArray();
        if (ListenerOptions.CountPorts(firstPort, surfaces.Length) is not { } ports)
            return ExitCodes.Usage;
        using var certificate = tls is null ? null : ServerCertificate.CreateServerCertificate(TimeProvider.System.GetUtcNow(), listening.Address.ToString());
        if (certificate is not null && !OutputFile.TryWrite(Path.Combine(tls!, AuthorityFile), certificate.AuthorityPem))
            return ExitCodes.Usage;
        var options = listening with { Port = null, Mounts = [.. surfaces.Zip(ports, (s, port) => new RootMount(port, s.Name, s.Surface))], Tls = certificate };
        try
        {
            await using var server = await MockServer.StartAsync(options, cancellation);
            foreach (var provider in providers)
                AnnounceRealm(server.AddRealm(provider.Name, provider, realm), realm);
            if (tls is not null)
                Terminal.Out.WriteLine($"{"",-15} {"trust",-9} {Path.GetFullPath(Path.Combine(tls, AuthorityFile))}");
            Terminal.Out.WriteLine("Stop with Ctrl-C.");
            await Task.Delay(Timeout.Infinite, cancellation).ContinueWith(_ => { }, TaskScheduler.Default);
            return ExitCodes.Held;
        }
        catch (IOException e)
        {
            Terminal.Error.WriteLine($"cannot listen on {listening.Address}: {e.Message}");
            return ExitCodes.Unreachable;
        }
    }

    private static void AnnounceRealm(Realm realm, RealmOptions options)
    {
        foreach (var surface in realm.Provider.Surfaces)
            Terminal.Out.WriteLine($"{realm.Provider.Name,-15} {surface,-9} {realm.BaseOf(surface)}{(options.Proxies.TryGetValue(surface, out var real) ? $"  asks {real}" : "")}");
        Terminal.Out.WriteLine($"{"",-15} {"control",-9} {realm.BaseOf(realm.Provider.Surfaces[0])}/__admin  (identities and fixtures: /__admin/prepared)");
    }

    private static ImmutableArray<Provider>? Refuse(string sentence)
    {
        Failures.Usage(sentence);
        return null;
    }
}
