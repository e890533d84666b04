using System.CommandLine;
using Conformance.Core.Results;
using Conformance.Core.Sources;

namespace Conformance.Cli.Output;

/// <summary>How the author's mistakes reach the console.</summary>
internal static class Failures
{
    /// <summary>Prints every diagnostic; the exit code of usage.</summary>
    public static int PrintMistakes(DiagnosticException mistakes)
    {
        foreach (var diagnostic in mistakes.Diagnostics)
            Terminal.Error.WriteLine(diagnostic.RenderDiagnostic());
        return ExitCodes.Usage;
    }

    /// <summary>Prints what is wrong with a command line, and who says more; the exit code of usage.</summary>
    public static int PrintMistakes(IEnumerable<string> sentences, Command command)
    {
        foreach (var sentence in sentences)
            Terminal.Error.WriteLine(sentence);
        return Usage($"`conformance {(command is RootCommand ? "" : $"{command.Name} ")}--help` lists what there is.");
    }

    /// <summary>Prints one sentence; the exit code of usage.</summary>
    public static int Usage(string sentence)
    {
        Terminal.Error.WriteLine(sentence);
        return ExitCodes.Usage;
    }

    /// <summary>Prints one sentence and gives nothing, for whoever was asked for something.</summary>
    public static T? Refuse<T>(string sentence)
        where T : class
    {
        Terminal.Error.WriteLine(sentence);
        return null;
    }
}
