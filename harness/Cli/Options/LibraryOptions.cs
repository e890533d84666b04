using System.CommandLine;
using Conformance.Cli.Embedded;
using Conformance.Cli.Output;
using Conformance.Core.Binding;
using Conformance.Core.Documents;
using Conformance.Core.Planning;
using Conformance.Core.Scenarios;
using Conformance.Mocks.Hosting.Stubs;

namespace Conformance.Cli.Options;

/// <summary>What every command that reads suites shares: which folder, which files, and what to say when they cannot be read.</summary>
internal sealed class LibraryOptions
{
    private readonly DocumentCache _documents = new();

    private readonly Option<string?> _folder = new("--scenarios") { Description = "The scenarios folder; found above the working directory unless said." };

    private readonly Option<string?> _profile = new(OptionNames.Profile) { Description = "What to expect and to emulate, of the providers that have the profile: such as hydra-v2.2 or rfc. Each provider's default unless said." };

    private readonly Argument<string[]> _paths = new("paths")
    {
        Description = "Suite files or folders; all suites when there are none.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public void AddTo(Command command)
    {
        command.Arguments.Add(_paths);
        command.Options.Add(_folder);
        command.Options.Add(_profile);
    }

    /// <summary>The folder alone, for a command that takes the suites as they are.</summary>
    public void AddFolderTo(Command command) => command.Options.Add(_folder);

    public string[] ReadPaths(ParseResult parse) => parse.GetValue(_paths) ?? [];

    public string? ReadProfile(ParseResult parse) => parse.GetValue(_profile);

    /// <summary>The library for the profile that was asked for, or null after every diagnostic was printed.</summary>
    public ScenarioLibrary? ReadScenarioLibrary(ParseResult parse) => ReadScenarioLibrary(parse, new LibraryRequest { Profile = ReadProfile(parse) });

    /// <summary>The same for a caller who knows better what to read for.</summary>
    public ScenarioLibrary? ReadScenarioLibrary(ParseResult parse, LibraryRequest request)
    {
        if (FindFolder(parse) is not { } root)
            return null;
        if (ReadPaths(parse).Contains(""))
            return Failures.Refuse<ScenarioLibrary>("a suite without a name; name a file or a folder, or leave it out for all suites");
        var paths = ReadPaths(parse) is { Length: > 0 } named ? named : SuiteFiles.Needed(root, request.Selection);
        var options = new ReadOptions { Profile = request.Profile, Flows = request.Flows, Documents = _documents };
        var (library, diagnostics) = ScenarioLibraryReader.Read(root, paths, options);
        string[] mistakes = library is null ? [.. diagnostics.Select(d => d.RenderDiagnostic())] : [.. MistakesOfMocks(library, request)];
        foreach (var mistake in mistakes)
            Terminal.Error.WriteLine(mistake);
        if (mistakes.Length > 0)
            Terminal.Error.WriteLine($"{mistakes.Length} mistake{(mistakes.Length == 1 ? "" : "s")}; nothing was sent.");
        return mistakes.Length == 0 ? library : null;
    }

    private string? FindFolder(ParseResult parse)
    {
        var named = parse.GetValue(_folder);
        return ScenariosFolder.Find(named) ?? Failures.Refuse<string>(named is null
            ? "no scenarios folder above the working directory; name one with --scenarios"
            : $"--scenarios: '{named}' has no providers folder in it; name the folder that holds providers/ and the suites");
    }

    /// <summary>What only those who know the mocks can say: of a suite's stubs, and of profiles.</summary>
    private static IEnumerable<string> MistakesOfMocks(ScenarioLibrary library, LibraryRequest request)
    {
        var folders = library.Suites.Select(s => s.Mappings).OfType<string>().Distinct(StringComparer.Ordinal);
        var profiles = request.IsEmbedded ? ProfileComparison.FindMistakes(library) : [];
        return [.. folders.SelectMany(folder => StubFolder.Mistakes(FileGate.NameOf(folder))), .. profiles.Select(p => p.RenderDiagnostic())];
    }
}
