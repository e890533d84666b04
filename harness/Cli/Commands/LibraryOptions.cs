using System.Collections.Immutable;
using System.CommandLine;
using Conformance.Core.Binding;
using Conformance.Core.Documents;
using Conformance.Core.Planning;
using Conformance.Core.Scenarios;
using Conformance.Mocks.Hosting.Stubs;

namespace Conformance.Cli.Commands;

/// <summary>What every command that reads suites shares: which folder, which files, and what to say when they cannot be read.</summary>
internal sealed class LibraryOptions
{
    private readonly DocumentCache _documents = new();

    public Argument<string[]> Paths { get; } = new("paths")
    {
        Description = "Suite files or folders; all suites when there are none.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public Option<string?> Folder { get; } = new("--scenarios") { Description = "The scenarios folder; found above the working directory unless said." };

    public Option<string?> Profile { get; } = new("--profile") { Description = "What to expect and to emulate, of the providers that have the profile: such as hydra-v2.2 or rfc. Each provider's default unless said." };

    public void AddTo(Command command)
    {
        command.Arguments.Add(Paths);
        command.Options.Add(Folder);
        command.Options.Add(Profile);
    }

    /// <summary>The library, or null after every diagnostic was printed.</summary>
    public ScenarioLibrary? Read(ParseResult parse) => Read(parse, new ReadOptions { Profile = parse.GetValue(Profile) });

    /// <summary>The same with some flows in place of others.</summary>
    public ScenarioLibrary? Read(ParseResult parse, ImmutableArray<FlowReplacement> flows) => Read(parse, Selection.All, flows);

    /// <summary>The same of the files alone that a selection can need: all of their mistakes, and none of others.</summary>
    public ScenarioLibrary? Read(ParseResult parse, Selection selection, ImmutableArray<FlowReplacement> flows) =>
        Read(parse, new ReadOptions { Profile = parse.GetValue(Profile), Flows = flows }, selection);

    /// <summary>The same for a caller who knows better what to read for.</summary>
    public ScenarioLibrary? Read(ParseResult parse, ReadOptions options) => Read(parse, options, Selection.All);

    private ScenarioLibrary? Read(ParseResult parse, ReadOptions options, Selection selection)
    {
        options = options with { Documents = _documents };
        var named = parse.GetValue(Folder);
        if (ScenariosFolder.Find(named) is not { } root)
        {
            Terminal.Error.WriteLine(named is null
                ? "no scenarios folder above the working directory; name one with --scenarios"
                : $"--scenarios: '{named}' has no providers folder in it; name the folder that holds providers/ and the suites");
            return null;
        }

        var (library, diagnostics) = ScenarioLibraryReader.Read(root, parse.GetValue(Paths) is { Length: > 0 } paths ? paths : SuiteFiles.Needed(root, selection), options);
        string[] mistakes = library is null ? [.. diagnostics.Select(d => d.Render())] : InMappings(library);
        foreach (var mistake in mistakes)
            Terminal.Error.WriteLine(mistake);
        if (mistakes.Length > 0)
            Terminal.Error.WriteLine($"{mistakes.Length} mistake{(mistakes.Length == 1 ? "" : "s")}; nothing was sent.");
        return mistakes.Length == 0 ? library : null;
    }

    /// <summary>What only those who serve a suite's mappings can say of them.</summary>
    private static string[] InMappings(ScenarioLibrary library) =>
    [
        .. library.Suites.Select(s => s.Mappings).OfType<string>().Distinct(StringComparer.Ordinal)
            .SelectMany(folder => StubFolder.Mistakes(FileGate.NameOf(folder))),
    ];
}
