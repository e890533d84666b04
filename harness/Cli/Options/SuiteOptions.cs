using System.CommandLine;
using Conformance.Cli.Embedded;
using Conformance.Core;
using Conformance.Core.Scenarios;

namespace Conformance.Cli.Options;

/// <summary>What the commands share that play suites against the embedded providers or a target.</summary>
internal sealed class SuiteOptions
{
    private readonly LibraryOptions _library = new();
    private readonly SelectionOptions _selection = new();
    private readonly TargetOptions _target = new();
    private readonly PlayOptions _play = new();
    private readonly Option<bool> _allowSkipped = new("--allow-skipped") { Description = "Let a run pass in which every scenario was skipped." };

    public void AddTo(Command command)
    {
        _library.AddTo(command);
        _selection.AddTo(command);
        _target.AddTo(command);
        _play.AddTo(command);
        command.Options.Add(_allowSkipped);
    }

    /// <summary>What to play and what to play it against, of the files that the selection needs; or null after a mistake was printed.</summary>
    public SuiteOrder? OpenSuiteOrder(ParseResult parse, EmbeddedServer server) => OpenSuiteOrder(parse, server, new LibraryRequest { Selection = _selection.ReadSelection(parse, _library) });

    /// <summary>The same, and every file is read whatever is selected.</summary>
    public SuiteOrder? OpenAll(ParseResult parse, EmbeddedServer server) => OpenSuiteOrder(parse, server, new LibraryRequest());

    /// <summary>The suites for another profile of the embedded providers, or null after every diagnostic was printed.</summary>
    public ScenarioLibrary? ReadFor(ParseResult parse, string profile) => _library.ReadScenarioLibrary(parse, new LibraryRequest { Profile = profile });

    private SuiteOrder? OpenSuiteOrder(ParseResult parse, EmbeddedServer server, LibraryRequest request)
    {
        var profile = _library.ReadProfile(parse);
        request = request with { Profile = profile, Flows = _target.ReadFlows(parse), IsEmbedded = !_target.IsNamed(parse) };
        if (_library.ReadScenarioLibrary(parse, request) is not { } library || _target.Open(parse, library, server) is not { } tested)
            return null;
        return new SuiteOrder(tested, new RunOptions
        {
            Library = library,
            Selection = tested.NarrowSelection(_selection.ReadSelection(parse, _library)),
            Seed = _play.ReadSeed(parse),
            Jobs = _play.ReadJobs(parse),
            AllowsSkipped = parse.GetValue(_allowSkipped),
            ExpectedFailures = tested.File?.ExpectedFailures ?? [],
        });
    }
}

/// <summary>Suites to play, and what they are played against.</summary>
internal sealed record SuiteOrder(TestedTarget Tested, RunOptions Options);
