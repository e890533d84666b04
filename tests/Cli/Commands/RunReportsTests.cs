using Conformance.Cli.Commands;
using Conformance.Core.Reporting;
using Conformance.Core.Results;
using Conformance.Core.Secrets;
using Conformance.Tests.EndToEnd;
using Conformance.Tests.Rules;
using NUnit.Framework;

namespace Conformance.Tests.Cli.Commands;

[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class RunReportsTests
{
    private static string[] Kinds => [.. RunReports.All.Select(k => k.Name)];

    [Test]
    public void Every_reporter_has_a_kind()
    {
        var guard = new LeakGuard(new SecretRegistry());
        var failures = new FailureText(guard.Hide, new Dictionary<string, Conformance.Core.Scenarios.Requirement>());
        var made = RunReports.All.Select(k => k.Make(ReportOutput.Stream(TextWriter.Null, guard), failures).GetType());
        var reporters = typeof(IReporter).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(IReporter)) && t is { IsClass: true, IsAbstract: false } && !Wraps(t));

        Assert.That(made, Is.EquivalentTo(reporters));
    }

    private static bool Wraps(Type reporter) => reporter.GetConstructors().Any(c => c.GetParameters().Any(p => p.ParameterType == typeof(IReporter)));

    [Test]
    public void Kinds_have_names_of_their_own() => Assert.That(Kinds, Is.Unique.And.All.Matches("^[a-z][a-z-]*$"));

    [Test]
    public void The_readme_lists_every_kind() =>
        Assert.That(Readme(), Does.Contain($@"`--report {string.Join(@"\|", Kinds)}=FILE`"));

    [TestCase("yaml=x")]
    [TestCase("json")]
    [TestCase("json=")]
    [TestCase("=x")]
    public async Task What_is_no_kind_and_file_is_refused_with_the_kinds_that_there_are(string report)
    {
        var (exit, _, errors) = await ConformanceCommand.RunAsync("run", "--report", report);

        Assert.That(exit, Is.EqualTo(ExitCodes.Usage));
        Assert.That(errors.Trim(), Is.EqualTo($"--report: '{report}' is not KIND=FILE; kinds here are {string.Join(", ", Kinds)}, such as {Kinds[0]}=report.{Kinds[0]}"));
    }

    [TestCase("coverage")]
    [TestCase("mutate")]
    public async Task Another_command_refuses_a_kind_of_run(string command)
    {
        var (exit, _, errors) = await ConformanceCommand.RunAsync(command, "--report", "junit=x");

        Assert.That(exit, Is.EqualTo(ExitCodes.Usage));
        Assert.That(errors.Trim(), Is.EqualTo("--report: 'junit=x' is not KIND=FILE; kinds here are json, such as json=report.json"));
    }

    [Test]
    public void The_readme_lists_every_exit_code()
    {
        var codes = typeof(ExitCodes).GetFields().Select(f => (int)f.GetRawConstantValue()!);
        Assert.That(codes.Where(c => !Readme().Contains($"\n| {c} | ")), Is.Empty);
    }

    private static string Readme() => File.ReadAllText(Path.Combine(SourceFile.Root, "README.md"));
}
