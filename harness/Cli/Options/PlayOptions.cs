using System.CommandLine;
using Conformance.Core.Execution;

namespace Conformance.Cli.Options;

/// <summary>How to play: the same options wherever scenarios are played.</summary>
internal sealed class PlayOptions
{
    private const int MostJobs = 1024;

    private readonly Option<int?> _jobs = NumberOption.CreateNumberOption("--jobs", "Scenarios played at once.", 1, MostJobs);
    private readonly Option<int?> _seed = NumberOption.CreateNumberOption("--seed", "Repeats the made-up data of an earlier run.", int.MinValue, int.MaxValue);

    public void AddTo(Command command)
    {
        command.Options.Add(_jobs);
        command.Options.Add(_seed);
    }

    public int ReadJobs(ParseResult parse) => parse.GetValue(_jobs) ?? RunDefaults.Jobs;

    public int ReadSeed(ParseResult parse) => parse.GetValue(_seed) ?? RunDefaults.MakeSeed();
}
