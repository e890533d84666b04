using System.CommandLine;
using Conformance.Cli;
using Conformance.Cli.Commands;
using Conformance.Cli.Embedded;

// The listener of the embedded providers takes longer than all else, and need not know what will be asked of it.
var server = new EmbeddedServer();
if (args is ["run", ..] && !args.Any(a => a.StartsWith("--target", StringComparison.Ordinal)))
    server.Prepare();
var root = new RootCommand("Plays YAML flows of OAuth 2.0 token migration, exchange and refresh, and says which requirement holds.")
{
    RunCommand.Create(server),
    CheckCommand.Create(),
    ListCommand.Create(),
    ExplainCommand.Create(),
    CoverageCommand.Create(),
    MutateCommand.Create(),
    MockCommand.Create(),
};
var parse = root.Parse(args);
if (parse.Errors.Count > 0)
{
    foreach (var error in parse.Errors)
        Console.Error.WriteLine(error.Message);
    Console.Error.WriteLine("`conformance --help` lists what there is.");
    return ExitCode.Usage;
}

// After Ctrl-C the reports are still written; this bounds how long that may take.
return await parse.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(15) });
