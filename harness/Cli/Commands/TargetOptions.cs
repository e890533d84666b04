using System.Collections.Immutable;
using System.CommandLine;
using Conformance.Cli.Embedded;
using Conformance.Core.Binding;
using Conformance.Core.Planning;
using Conformance.Core.Scenarios;
using Conformance.Core.Sources;
using Conformance.Core.Targets;

namespace Conformance.Cli.Commands;

/// <summary>What is under test: the embedded providers, one of them with a defect, or what a target file says.</summary>
internal sealed class TargetOptions
{
    private readonly Option<string?> _target = new("--target") { Description = "A target file; the embedded providers unless said." };
    private readonly Option<string?> _mutant = new("--mutant") { Description = "Play against the embedded provider with this defect, to see how it looks." };

    private readonly Option<string[]> _bases = new("--base") { Description = "NAME=URL: the address of one of the target's bases, over what its file says. May be repeated." };
    private readonly Option<string?> _ca = new("--ca") { Description = "A PEM file of certificate authorities to trust, beside those of the target file, instead of the machine's." };

    public void AddTo(Command command)
    {
        command.Options.Add(_target);
        command.Options.Add(_bases);
        command.Options.Add(_ca);
        command.Options.Add(_mutant);
    }

    /// <summary>The flows that the target plays in place of others: they are chosen before suites are bound.</summary>
    public ImmutableArray<FlowReplacement> Flows(ParseResult parse) => parse.GetValue(_target) is { } file ? TargetPeek.Flows(file, file) : [];

    /// <summary>What to test, or null after a mistake was printed.</summary>
    public TestedTarget? Open(ParseResult parse, ScenarioLibrary library, EmbeddedServer server)
    {
        var (file, mutant) = (parse.GetValue(_target), parse.GetValue(_mutant));
        if (Overrides(parse) is not { } overrides)
            return null;
        if (file is null && overrides != TargetOverrides.None)
        {
            Failures.Usage("--base and --ca are about a target; name its file with --target");
            return null;
        }

        if (file is null)
            return Embedded(mutant, server);
        if (mutant is not null)
        {
            Failures.Usage("--mutant changes an embedded provider and cannot change a target; leave one of the two out");
            return null;
        }

        try
        {
            var target = TargetReader.Read(file, file, library, Environment.GetEnvironmentVariable, overrides);
            return new TestedTarget(new RealTargetHost(target), target);
        }
        catch (DiagnosticException mistakes)
        {
            Failures.Print(mistakes);
            return null;
        }
    }

    private TargetOverrides? Overrides(ParseResult parse)
    {
        var bases = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var written in parse.GetValue(_bases) ?? [])
        {
            if (written.Split('=', 2) is not [{ Length: > 0 } name, { Length: > 0 } address])
            {
                Failures.Usage($"--base: '{written}' is not NAME=URL, such as public=https://login.example.com");
                return null;
            }

            if (!bases.TryAdd(name, address))
            {
                Failures.Usage($"--base: '{name}' is given twice");
                return null;
            }
        }

        var ca = parse.GetValue(_ca);
        return bases.Count == 0 && ca is null ? TargetOverrides.None : new TargetOverrides { Bases = bases.ToImmutable(), Authorities = ca };
    }

    private static TestedTarget? Embedded(string? mutant, EmbeddedServer server) =>
        DefectiveProviders.Resolve(mutant) is { } resolve ? new TestedTarget(new EmbeddedTargetHost(server, resolve), null) : null;
}

/// <param name="File">What the target file says; null for the embedded providers.</param>
internal sealed record TestedTarget(ITargetHost Host, TargetFile? File)
{
    /// <summary>A target file is about one provider: the scenarios of others are not its business.</summary>
    public Selection Narrow(Selection selection) =>
        File is not null && selection.Providers.IsEmpty ? selection with { Providers = [File.Provider.Name] } : selection;
}
