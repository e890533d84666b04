using NUnit.Framework;

namespace Conformance.Tests.EndToEnd;

[TestFixture, Parallelizable(ParallelScope.All)]
public class CommandMistakeTests
{
    private static readonly (string Line, string[] Sentences, string Help)[] Lines =
    [
        ("run --update-snapshot", ["no option --update-snapshot. Did you mean --update-snapshots?"], "run "),
        ("run --onyl=hydra/code.yaml x.yaml", ["no option --onyl. Did you mean --only?"], "run "),
        ("run -report json=x", ["no option -report. Did you mean --report?"], "run "),
        ("run -x", ["no option -x."], "run "),
        ("run --jbos 3 --sede 4 x", ["no option --jbos. Did you mean --jobs?", "no option --sede. Did you mean --seed?"], "run "),
        ("run --nothing-like-it x", ["no option --nothing-like-it."], "run "),
        ("run --update-snapshots=maybe", ["--update-snapshots takes no value: it stands there, or it does not"], "run "),
        ("run --jobs", ["--jobs: a value is missing"], "run "),
        ("run --jobs x --seed y", ["--jobs: 'x' is no whole number from 1 to 1024", "--seed: 'y' is no whole number from -2147483648 to 2147483647"], "run "),
        ("run --seed 1 --seed 2", ["--seed: it stands there 2 times, and can once"], "run "),
        ("coverage --report", ["--report: a value is missing"], "coverage "),
        ("list --jobs 3", ["`list` has no option --jobs; run, coverage, mutate have it"], "list "),
        ("check --bind 127.0.0.1", ["`check` has no option --bind; mock has it"], "check "),
        ("explain --scenario x", ["no option --scenario. Did you mean --scenarios?"], "explain "),
        ("explain a b", ["`explain` has no use for 'b'"], "explain "),
        ("mock hydra --prot 1", ["no option --prot. Did you mean --port?"], "mock "),
        ("mutate --mutants x", ["no option --mutants. Did you mean --mutant?"], "mutate "),
        ("--jobs 3 run", ["--jobs stands behind the command: conformance run --jobs"], "run "),
        ("rnu", ["no command 'rnu'. Did you mean 'run'?"], ""),
        ("", ["name a command: run, check, list, explain, coverage, mutate, mock"], ""),
    ];

    private static IEnumerable<TestCaseData> Cases() =>
        Lines.Select(l => new TestCaseData(l.Line, l.Sentences, l.Help).SetArgDisplayNames(l.Line.Length == 0 ? "nothing" : l.Line));

    [TestCaseSource(nameof(Cases))]
    public async Task A_mistake_of_the_command_line_is_named_with_what_was_meant(string line, string[] sentences, string help)
    {
        var (exit, output, errors) = await ConformanceCommand.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.That((exit, output), Is.EqualTo((2, "")), errors);
        Assert.That(errors, Is.EqualTo(string.Concat(sentences.Append($"`conformance {help}--help` lists what there is.").Select(s => s + "\n"))));
    }

    [Test]
    public async Task A_missing_word_is_named_with_what_it_can_be()
    {
        var (exit, _, errors) = await ConformanceCommand.RunAsync("mock");
        Assert.That((exit, errors.Split('\n')[0]), Is.EqualTo((2, "the provider is missing: blink-platform, blink-sp, legacy-apps, hydra or all")));
    }

    [TestCase("run", "--seed", "-5", "--only", "hydra/discovery.yaml")]
    [TestCase("run", "--nonsense", "--help")]
    public async Task What_is_no_mistake_is_none(params string[] arguments)
    {
        var (exit, output, errors) = await ConformanceCommand.RunAsync(arguments);
        Assert.That((exit, errors), Is.EqualTo((0, "")), output);
    }

    [TestCase("--only", "-x", "--only: no scenario has an address that begins with '-x'")]
    [TestCase("--", "--no-option", "--no-option there is no such suite")]
    public async Task What_an_option_takes_and_what_stands_behind_two_dashes_is_no_option(string before, string word, string told)
    {
        var (exit, _, errors) = await ConformanceCommand.RunAsync("run", before, word);
        Assert.That((exit, errors.StartsWith(told)), Is.EqualTo((2, true)), errors);
    }

    // The listener starts beside the reading, and its library sets the console's encoding meanwhile: one in ten stood still for ever.
    [Test]
    public async Task A_mistake_ends_the_process_however_far_the_listener_is()
    {
        using var folder = new TemporaryFolder();
        for (var round = 0; round < 4; round++)
        {
            var ended = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => ConformanceProcess.RunAsync(folder.Path, ["run", "--jobs", "x"])));
            Assert.That(ended.Select(e => e.Exit), Is.All.EqualTo(2));
        }
    }
}
