using System.Collections.Immutable;
using System.CommandLine;
using Conformance.Cli.Embedded;
using Conformance.Cli.Output;
using Conformance.Core.Binding;
using Conformance.Core.Planning;
using Conformance.Core.Scenarios;
using Conformance.Core.Sources;
using Conformance.Core.Targets;

namespace Conformance.Cli.Options;

/// <summary>What is under test: the embedded providers, one of them with a defect, or what a target file says.</summary>
internal sealed class TargetOptions
{
    private readonly Option<string?> _target = new(OptionNames.Target) { Description = "A target file; the embedded providers unless said." };
    private readonly Option<string?> _mutant = new(OptionNames.Mutant) { Description = "Play against the embedded provider with this defect, to see how it looks." };

    private readonly Option<string[]> _bases = new("--base") { Description = "NAME=URL: the address of one of the target's bases, over what its file says. May be repeated." };
    private readonly Option<string?> _ca = new(OptionNames.Authorities) { Description = "A PEM file of certificate authorities to trust, beside those of the target file, instead of the machine's." };

    public void AddTo(Command command)
    {
        command.Options.Add(_target);
        command.Options.Add(_bases);
        command.Options.Add(_ca);
        command.Options.Add(_mutant);
    }

    /// <summary>Whether a target is under test, and no embedded provider.</summary>
    public bool IsNamed(ParseResult parse) => parse.GetValue(_target) is not null;

    /// <summary>The flows that the target plays in place of others: they are chosen before suites are bound.</summary>
    public ImmutableArray<FlowReplacement> ReadFlows(ParseResult parse) => parse.GetValue(_target) is { } file ? TargetPeek.Flows(file, file) : [];

    /// <summary>What to test, or null after a mistake was printed.</summary>
    public TestedTarget? Open(ParseResult parse, ScenarioLibrary library, EmbeddedServer server)
    {
        var (file, mutant) = (parse.GetValue(_target), parse.GetValue(_mutant));
        if (ReadOverrides(parse) is not { } overrides)
            return null;
        if (file is null && overrides != TargetOverrides.None)
            return Failures.Refuse<TestedTarget>("--base and --ca are about a target; name its file with --target");
        if (file is null)
            return OpenEmbedded(mutant, library, server);
        return mutant is null
            ? OpenFile(file, library, overrides)
            : Failures.Refuse<TestedTarget>("--mutant changes an embedded provider and cannot change a target; leave one of the two out");
    }

    private static TestedTarget? OpenFile(string file, ScenarioLibrary library, TargetOverrides overrides)
    {
        try
        {
            var target = TargetReader.ReadTargetFile(file, file, library, Environment.GetEnvironmentVariable, overrides);
            return new TestedTarget(new RealTargetHost(target), target);
        }
        catch (DiagnosticException mistakes)
        {
            Failures.PrintMistakes(mistakes);
            return null;
        }
    }

    private TargetOverrides? ReadOverrides(ParseResult parse)
    {
        var bases = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var written in parse.GetValue(_bases) ?? [])
        {
            if (written.Split('=', 2) is not [{ Length: > 0 } name, { Length: > 0 } address])
                return Failures.Refuse<TargetOverrides>($"--base: '{(written.Contains('@') ? Veil.Sign : written)}' is not NAME=URL, such as public=https://login.example.com");
            if (!bases.TryAdd(name, address))
                return Failures.Refuse<TargetOverrides>($"--base: '{name}' is given twice");
        }

        var ca = parse.GetValue(_ca);
        return bases.Count == 0 && ca is null ? TargetOverrides.None : new TargetOverrides { Bases = bases.ToImmutable(), Authorities = ca };
    }

    private static TestedTarget? OpenEmbedded(string? mutant, ScenarioLibrary library, EmbeddedServer server) =>
        DefectiveProviders.ResolveMutant(mutant, library.Profile) is { } resolve ? new TestedTarget(new EmbeddedTargetHost(server, resolve), null) : null;
}

/// <param name="File">What the target file says; null for the embedded providers.</param>
internal sealed record TestedTarget(ITargetHost Host, TargetFile? File)
{
    /// <summary>A target file is about one provider: the scenarios of others are not its business.</summary>
    public Selection NarrowSelection(Selection selection) =>
        File is not null && selection.Providers.IsEmpty ? selection with { Providers = [File.Provider.Name] } : selection;
}
