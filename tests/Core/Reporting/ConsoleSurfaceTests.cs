using Conformance.Core.Reporting;
using Conformance.Core.Secrets;
using NUnit.Framework;
using Spectre.Console;

namespace Conformance.Tests.Core.Reporting;

[Parallelizable(ParallelScope.All)]
internal sealed class ConsoleSurfaceTests
{
    private const string Hostile = "[red]\u001b[2J\u001b]0;pwned\u0007 \u202e \u009b";
    private const string Shown = @"[red]\u001b[2J\u001b]0;pwned\u0007 \u202e \u009b";

    [Test]
    public void A_pipe_gets_escapes()
    {
        var text = new StringWriter();
        new PlainSurface(ReportOutput.Stream(text, new LeakGuard(new SecretRegistry()))).Line(Ink.Bad, Hostile);
        Assert.That(text.ToString(), Is.EqualTo(Shown + "\n"));
    }

    [Test]
    public void A_terminal_gets_escapes_and_keeps_its_colours()
    {
        var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.Standard, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(text),
        });
        var surface = new TerminalSurface(console, new LeakGuard(new SecretRegistry()));
        surface.Progress("1/2\u001b[2J");
        surface.Line(Ink.Bad, Hostile);
        Assert.That(text.ToString().Replace("\u001b[2K", "", StringComparison.Ordinal), Does.Contain(Shown).And.Contain(@"1/2\u001b[2J").And.Not.Contain("\u001b[2J").And.Not.Contain("\u0007"));
        if (Environment.GetEnvironmentVariable("NO_COLOR") is not { Length: > 0 })
            Assert.That(text.ToString(), Does.Match("\u001b\\[[0-9;]+m"));
    }
}
