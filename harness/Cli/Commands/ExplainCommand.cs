using System.CommandLine;
using Conformance.Cli.Options;
using Conformance.Cli.Output;
using Conformance.Core.Checks;
using Conformance.Core.Expectations;
using Conformance.Core.Results;
using Conformance.Core.Scenarios;
using Conformance.Core.Sources;

namespace Conformance.Cli.Commands;

/// <summary>conformance explain: what a requirement asks and who tests it, or what an implied check does.</summary>
internal static class ExplainCommand
{
    public static Command CreateCommand()
    {
        var id = new Argument<string?>("id") { Description = "A requirement or an implied check; all implied checks when left out.", Arity = ArgumentArity.ZeroOrOne };
        var folder = new LibraryOptions();
        var command = new Command("explain", "Explain a requirement or an implied check.") { id };
        folder.AddFolderTo(command);
        command.SetAction(parse =>
        {
            if (folder.ReadScenarioLibrary(parse) is not { } library)
                return ExitCodes.Usage;
            var implied = Implied(library).ToList();
            if (parse.GetValue(id) is not { } wanted)
            {
                foreach (var (provider, check) in implied)
                    Terminal.Out.WriteLine($"{provider,-15} {check.Name,-28} {check.Level.ToString().ToLowerInvariant(),-7} {check.Title}");
                return ExitCodes.Held;
            }

            if (library.Requirements.TryGetValue(wanted, out var requirement))
                return ExplainRequirement(requirement, library);
            var named = implied.Where(i => i.Check.Name == wanted).ToList();
            if (named.Count > 0)
                return ExplainRequirement(named);
            var nearest = Nearest.Suggest(wanted, library.Requirements.Keys.Concat(implied.Select(i => i.Check.Name)));
            return Failures.Usage($"no requirement and no implied check '{wanted}'. {nearest ?? "`conformance explain` lists the checks, `conformance coverage` the requirements."}");
        });
        return command;
    }

    private const string Language = "every provider";

    private static IEnumerable<(string Provider, Check Check)> Implied(ScenarioLibrary library) =>
        BuiltInChecks.All.Select(c => (Language, c)).Concat(library.Providers.Values.OrderBy(p => p.Name, StringComparer.Ordinal).SelectMany(p =>
            p.Answers.Values.SelectMany(a => a.Checks).Concat(p.Refusals.Values.SelectMany(r => r.Checks))
                .DistinctBy(c => c.Name).OrderBy(c => c.Name, StringComparer.Ordinal).Select(c => (p.Name, c))));

    private static int ExplainRequirement(Requirement requirement, ScenarioLibrary library)
    {
        foreach (var line in RequirementText.Describe(requirement, library, Implied(library)))
            Terminal.Out.WriteLine(line);
        return ExitCodes.Held;
    }

    private static int ExplainRequirement(List<(string Provider, Check Check)> named)
    {
        foreach (var (provider, check) in named)
        {
            var place = check.At.ToString();
            Terminal.Out.WriteLine($"{check.Name} ({check.Level.ToString().ToLowerInvariant()}), implied by {provider}{(place.Length == 0 ? "" : $", {place}")}");
            Terminal.Out.WriteLine(check.Title);
            Terminal.Out.WriteLine(check.Covers.IsEmpty ? "It cites no requirement of its own." : $"It covers {string.Join(", ", check.Covers)}.");
            Terminal.Out.WriteLine($"Switch it off for a step with: skip-checks: [{check.Name}]");
        }

        return ExitCodes.Held;
    }
}
