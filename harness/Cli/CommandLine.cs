using System.CommandLine;
using System.CommandLine.Help;
using Conformance.Cli.Commands;
using Conformance.Cli.Embedded;
using Conformance.Cli.Options;
using Conformance.Cli.Output;
using Conformance.Core.Results;

namespace Conformance.Cli;

/// <summary>The program: its words, and what they end with.</summary>
internal static class CommandLine
{
    // After Ctrl-C the reports are still written; this bounds how long that may take.
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(15);

    /// <param name="server">The listener of the embedded providers for `run`; begun ahead where that may help, and the caller's to dispose.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, EmbeddedServer server)
    {
        // The listener takes longer than all else, and need not know what will be asked of it.
        if (args is ["run", ..] && !args.Any(a => a.StartsWith(OptionNames.Target, StringComparison.Ordinal)))
            server.Prepare();
        var root = new RootCommand("Plays YAML flows of OAuth 2.0 token migration, exchange and refresh, and says which requirement holds.")
        {
            RunCommand.CreateCommand(server),
            CheckCommand.CreateCommand(),
            ListCommand.CreateCommand(),
            ExplainCommand.CreateCommand(),
            CoverageCommand.CreateCommand(),
            MutateCommand.CreateCommand(),
            MockCommand.CreateCommand(),
        };
        var parse = root.Parse(args);
        var code = parse.Action is not HelpAction && CommandMistakes.FindMistakes(parse, args) is { Count: > 0 } mistakes
            ? Failures.PrintMistakes(mistakes, parse.CommandResult.Command)
            : await InvokeAsync(parse);
        if (Terminal.OutputFailure is not { } failure)
            return code;
        Terminal.Error.WriteLine($"cannot write to standard output: {failure}");
        return ExitCodes.Unreachable;
    }

    private static async Task<int> InvokeAsync(ParseResult parse)
    {
        try
        {
            return await parse.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = LastWords,
                Output = Terminal.Out,
                Error = Terminal.Error,
            });
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Interrupted;
        }
        // Ours, and beside every scenario.
        catch (Exception e)
        {
            Terminal.Error.WriteLine(HarnessFailure.Describe(e));
            return ExitCodes.Unreachable;
        }
    }
}
