using System.CommandLine;
using Conformance.Core.Execution;

namespace Conformance.Cli.Options;

/// <summary>How to play: the same options wherever scenarios are played.</summary>
internal sealed class PlayOptions
{
    private readonly Option<int?> _jobs = new("--jobs") { Description = "Scenarios played at once." };
    private readonly Option<int?> _seed = new("--seed") { Description = "Repeats the made-up data of an earlier run." };

    public void AddTo(Command command)
    {
        command.Options.Add(_jobs);
        command.Options.Add(_seed);
    }

    public int ReadJobs(ParseResult parse) => parse.GetValue(_jobs) ?? RunDefaults.Jobs;

    public int ReadSeed(ParseResult parse) => parse.GetValue(_seed) ?? RunDefaults.MakeSeed();
}
