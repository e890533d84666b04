using System.Collections.Immutable;
using System.CommandLine;
using Conformance.Cli.Output;
using Conformance.Core.Sources;
using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Cli.Options;

/// <summary>What an operator would configure, by the names of the provider's own configuration: ttl.access_token=5s.</summary>
internal sealed class SetOptions
{
    private const string Example = "ttl.access_token=5s";

    private readonly Option<string[]> _set = new("--set") { Description = $"[PROVIDER.]KEY=VALUE: a value of the provider's own configuration, such as {Example}. May be repeated." };

    public void AddTo(Command command) => command.Options.Add(_set);

    /// <summary>The providers with what was set, or null after a mistake was printed.</summary>
    public ImmutableArray<Provider>? Configure(ParseResult parse, ImmutableArray<Provider> providers)
    {
        var given = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in parse.GetValue(_set) ?? [])
        {
            if (text.Split('=', 2) is not [{ Length: > 0 } key, { Length: > 0 } value])
                return Refuse($"'{text}' is not KEY=VALUE, such as {Example}");
            if (!given.Add(key))
                return Refuse($"'{key}' is given twice");
            if (Configure(providers, key, value) is not { } configured)
                return null;
            providers = configured;
        }
        return providers;
    }

    /// <summary>A key without the name of a provider is for whichever has it.</summary>
    private static ImmutableArray<Provider>? Configure(ImmutableArray<Provider> providers, string key, string value)
    {
        var named = providers.FirstOrDefault(p => key.StartsWith($"{p.Name}.", StringComparison.Ordinal));
        var own = named is null ? key : key[(named.Name.Length + 1)..];
        Provider[] having = [.. providers.Where(p => (named is null || p == named) && p.Configuration.Any(c => c.Key == own))];
        if (having.Length == 0)
            return Refuse(DescribeUnknown(named is null ? providers : [named], own));
        try
        {
            return [.. providers.Select(p => having.Contains(p) ? p.Configured(own, value) : p)];
        }
        catch (ArgumentException wrong)
        {
            return Refuse(wrong.Message.Split(" (Parameter", 2)[0]);
        }
    }

    private static string DescribeUnknown(ImmutableArray<Provider> providers, string key)
    {
        string[] known = [.. providers.SelectMany(p => p.Configuration).Select(c => c.Key).Distinct()];
        var whose = providers is [var one] ? one.Name : "none of the providers";
        return $"{whose} has {(providers.Length == 1 ? "no" : "a")} key '{key}'. {Suggest(key, known)} Write such as {ExampleOf(providers, Nearest.FindNearest(key, known))}.";
    }

    private static string Suggest(string key, string[] known) =>
        Nearest.FindNearest(key, known) is { } near ? $"Did you mean '{near}'?" : $"There is {string.Join(", ", known)}.";

    private static string ExampleOf(ImmutableArray<Provider> providers, string? key) =>
        providers.SelectMany(p => p.Configuration).FirstOrDefault(c => c.Key == key) is { } row ? $"{row.Key}={row.Example}" : Example;

    private static ImmutableArray<Provider>? Refuse(string sentence)
    {
        Failures.Usage($"--set: {sentence}");
        return null;
    }
}
