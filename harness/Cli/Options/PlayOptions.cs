using System.CommandLine;
using Conformance.Core.Execution;
using Conformance.Core.Language;

namespace Conformance.Cli.Options;

/// <summary>How to play: the same options wherever scenarios are played.</summary>
internal sealed class PlayOptions
{
    private readonly Option<int?> _jobs = NumberOption.CreateNumberOption("--jobs", "Scenarios played at once: on a target one unless its file says more.", JobLimits.Least, JobLimits.Most);
    private readonly Option<int?> _seed = NumberOption.CreateNumberOption("--seed", "Repeats the made-up data of an earlier run.", int.MinValue, int.MaxValue);

    public void AddTo(Command command)
    {
        command.Options.Add(_jobs);
        command.Options.Add(_seed);
    }

    /// <summary>How many at once; null leaves it to what is played against.</summary>
    public int? ReadJobs(ParseResult parse) => parse.GetValue(_jobs);

    public int ReadSeed(ParseResult parse) => parse.GetValue(_seed) ?? RunDefaults.MakeSeed();
}
