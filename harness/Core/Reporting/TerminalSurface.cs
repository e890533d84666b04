using Conformance.Core.Texts;
using Spectre.Console;

namespace Conformance.Core.Reporting;

/// <summary>A terminal: colours unless NO_COLOR is set, and a progress line that is overwritten.</summary>
public sealed class TerminalSurface : IConsoleSurface
{
    private const string ClearLine = "\r\u001b[2K";

    private readonly IAnsiConsole _console;
    private readonly LeakGuard _guard;
    private readonly int _width;
    private readonly bool _isPlain = Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
    private bool _hasProgress;

    public TerminalSurface(IAnsiConsole console, LeakGuard guard)
    {
        (_console, _guard, _width) = (console, guard, console.Profile.Width);
        // The terminal wraps by itself; a break put into a curl line would break the command.
        console.Profile.Width = short.MaxValue;
    }

    public void Line(Ink ink, string text)
    {
        Progress(null);
        _console.Write(new Text(VisibleText.EscapeControls(_guard.Clean(text)) + "\n", _isPlain ? Style.Plain : StyleOf(ink)));
    }

    public void Progress(string? text)
    {
        if (!_console.Profile.Capabilities.Ansi || (text is null && !_hasProgress))
            return;
        // Cut when nothing is to be hidden any more: half a secret is known to nobody.
        var shown = text is null ? "" : VisibleText.EscapeControls(_guard.Clean(text)).Replace('\n', ' ');
        shown = shown.Length > _width - 1 ? shown[..(_width - 1)] : shown;
        _console.Write(new ControlCode(ClearLine + shown));
        _hasProgress = text is not null;
    }

    public void Close() => Progress(null);

    private static Style StyleOf(Ink ink) => ink switch
    {
        Ink.Good => new Style(Color.Green),
        Ink.Bad => new Style(Color.Red),
        Ink.Warn => new Style(Color.Yellow),
        Ink.Dim => new Style(decoration: Decoration.Dim),
        Ink.Strong => new Style(decoration: Decoration.Bold),
        Ink.Plain => Style.Plain,
        _ => throw new ArgumentOutOfRangeException(nameof(ink), ink, "no such ink"),
    };
}
