using Conformance.Core.Sources;

namespace Conformance.Cli;

/// <summary>How the author's mistakes reach the console.</summary>
internal static class Failures
{
    /// <summary>Prints every diagnostic; the exit code of usage.</summary>
    public static int Print(DiagnosticException mistakes)
    {
        foreach (var diagnostic in mistakes.Diagnostics)
            Terminal.Error.WriteLine(diagnostic.Render());
        return ExitCode.Usage;
    }

    /// <summary>Prints one sentence; the exit code of usage.</summary>
    public static int Usage(string sentence)
    {
        Terminal.Error.WriteLine(sentence);
        return ExitCode.Usage;
    }
}
