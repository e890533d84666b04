using System.CommandLine;
using Conformance.Core.Planning;

namespace Conformance.Cli.Options;

/// <summary>Which scenarios: the same options wherever scenarios are chosen.</summary>
internal sealed class SelectionOptions
{
    private readonly Option<string[]> _only = Words("--only", "Address prefix: suite file, ::scenario, ::case, ::step.check.");
    private readonly Option<string[]> _tags = Words("--tag", "Scenarios with the tag.");
    private readonly Option<string[]> _providers = Words(OptionNames.Provider, "Scenarios of the provider.");
    private readonly Option<string[]> _requirements = Words("--requirement", "Scenarios that cover the requirement.");

    public void AddTo(Command command)
    {
        command.Options.Add(_only);
        command.Options.Add(_tags);
        command.Options.Add(_providers);
        command.Options.Add(_requirements);
    }

    public Selection ReadSelection(ParseResult parse, LibraryOptions library) => new()
    {
        Paths = [.. library.ReadPaths(parse)],
        Only = [.. parse.GetValue(_only) ?? []],
        Tags = [.. parse.GetValue(_tags) ?? []],
        Providers = [.. parse.GetValue(_providers) ?? []],
        Requirements = [.. parse.GetValue(_requirements) ?? []],
    };

    private static Option<string[]> Words(string name, string description) => new(name) { Description = description + " May be repeated." };
}
