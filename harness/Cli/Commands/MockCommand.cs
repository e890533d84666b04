using System.Collections.Immutable;
using System.CommandLine;
using Conformance.Cli.Embedded;
using Conformance.Cli.Options;
using Conformance.Cli.Output;
using Conformance.Core.Results;
using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Cli.Commands;

/// <summary>conformance mock: serves providers until it is stopped, each surface at the root of a port of its own.</summary>
internal static class MockCommand
{
    private const string All = "all";

    public static Command CreateCommand()
    {
        var provider = new Argument<string>("provider") { Description = $"{string.Join(", ", ProviderCatalog.Names)} or {All}" };
        var listener = new ListenerOptions();
        var mutant = new Option<string?>(OptionNames.Mutant) { Description = "Serve the provider with this defect, to try a client on." };
        var profile = new Option<string?>(OptionNames.Profile) { Description = "Serve the provider under this profile, such as hydra-v2.2." };
        var tls = new Option<string?>("--tls") { Description = $"Serve https, and write the certificate to trust to {MockServing.AuthorityFile} in this folder." };
        var below = new BasePathOption();
        var set = new SetOptions();
        var stubs = new StubOptions();
        var pages = new PageOptions();
        var reach = new ReachOptions();
        var keys = new KeyOptions();
        var command = new Command("mock", "Serve a mock provider until Ctrl-C.") { provider };
        listener.AddTo(command);
        foreach (var option in (Option[])[mutant, profile, tls])
            command.Options.Add(option);
        below.AddTo(command);
        set.AddTo(command);
        stubs.AddTo(command);
        pages.AddTo(command);
        reach.AddTo(command);
        keys.AddTo(command);
        command.SetAction(async (parse, cancellation) =>
            DefectiveProviders.ResolveMutant(parse.GetValue(mutant), parse.GetValue(profile)) is { } resolve
            && listener.Read(parse) is { } place
            && below.ReadBasePath(parse) is { } path
            && ChooseProfile(parse.GetValue(provider)!, parse.GetValue(profile), resolve) is { } chosen
            && set.Configure(parse, chosen) is { } providers
            && stubs.ReadRealmOptions(parse, providers) is { } realm
            && pages.ReadAdminFrom(parse) is { } orderers
            && pages.ReadOrigins(parse, providers) is { } origins
            && reach.ReadReachable(parse) is { } reachable
                ? await MockServing.ServeAsync(
                    new MockOrder(providers, place, realm with { PageOrigins = origins, Reachable = reachable })
                    {
                        BasePath = path,
                        AdminFrom = orderers,
                        Keys = keys.ReadKeys(parse),
                        TlsFolder = parse.GetValue(tls),
                        MakeFolders = () => stubs.TryMakeFolder(parse),
                    }, cancellation)
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

    private static ImmutableArray<Provider>? Refuse(string sentence)
    {
        Failures.Usage(sentence);
        return null;
    }
}
