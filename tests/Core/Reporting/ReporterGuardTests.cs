using Conformance.Core;
using Conformance.Core.Reporting;
using Conformance.Core.Results;
using Conformance.Core.Secrets;
using Conformance.Tests.Core.Execution;
using NUnit.Framework;

namespace Conformance.Tests.Core.Reporting;

[Parallelizable(ParallelScope.All)]
internal sealed class ReporterGuardTests
{
    private static readonly Action<RunEvent> Nothing = _ => { };

    [Test]
    public async Task A_reporter_that_cannot_tell_an_event_is_told_the_next_and_named_at_the_end()
    {
        var told = new List<RunEvent>();
        var broken = new Handmade(e =>
        {
            told.Add(e);
            if (e is RunEvent.ScenarioFinished)
                throw new InvalidOperationException("no words");
        });
        var (code, text, problems) = await PlayAsync(new NamedReporter("odd to nowhere", broken));

        Assert.Multiple(() =>
        {
            Assert.That((code, told.Count, broken.IsClosed), Is.EqualTo((3, 4, true)));
            Assert.That(problems, Has.Count.EqualTo(1));
            Assert.That(problems[0], Does.StartWith("cannot write the report odd to nowhere: the harness failed, InvalidOperationException").And.EndsWith(": no words"));
            Assert.That(text, Does.Contain("2 scenarios: 2 passed"));
        });
    }

    [Test]
    public async Task A_reporter_that_cannot_be_closed_leaves_the_others_whole()
    {
        var (code, text, problems) = await PlayAsync(new NamedReporter("junit to out.xml", new Handmade(Nothing) { CloseFails = new IOException("No space left on device : '/x/out.xml'") }));

        Assert.That((code, problems), Is.EqualTo((3, (string[])["cannot write the report junit to out.xml: No space left on device"])));
        Assert.That(text, Does.Contain("2 scenarios: 2 passed"));
    }

    [Test]
    public async Task Reports_that_are_written_leave_the_exit_code()
    {
        var (code, _, problems) = await PlayAsync(new Handmade(Nothing));
        Assert.That((code, problems.Count), Is.EqualTo((0, 0)));
    }

    private static async Task<(int Code, string Text, List<string> Problems)> PlayAsync(IReporter reporter)
    {
        var guard = new LeakGuard(new SecretRegistry());
        var text = new StringWriter();
        var problems = new List<string>();
        var library = Given.Library(Given.Playable("a", Given.Step(Given.Call())), Given.Playable("b", Given.Step(Given.Call())));
        var code = await ConformanceRun.PlayAsync(
            new RunOptions { Library = library, Guard = guard, TellProblem = problems.Add },
            new FakeTarget((_, _) => FakeTarget.Json(200, "{}")),
            [reporter, new ConsoleReporter(new PlainSurface(ReportOutput.Stream(text, guard)), new FailureText(guard.Hide))],
            CancellationToken.None);
        return (code, text.ToString(), problems);
    }

    private sealed class Handmade(Action<RunEvent> tell) : IReporter
    {
        public Exception? CloseFails { get; init; }

        public bool IsClosed { get; private set; }

        public void TellEvent(RunEvent happened) => tell(happened);

        public void Close()
        {
            IsClosed = true;
            if (CloseFails is not null)
                throw CloseFails;
        }
    }
}
