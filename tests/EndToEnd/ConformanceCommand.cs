using Conformance.Cli;
using Conformance.Cli.Embedded;
using Conformance.Cli.Output;

namespace Conformance.Tests.EndToEnd;

/// <summary>
/// The program as a call: its words, its output and its exit code, without a process. The working directory is the tests', so that a file is
/// named by its whole path. What is about the process itself (signals, pipes, the working directory) is <see cref="ConformanceProcess"/>'s.
/// </summary>
internal static class ConformanceCommand
{
    public static async Task<(int Exit, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        await using var server = new EmbeddedServer();
        var exit = await Task.Run(() =>
        {
            Terminal.Give(TextWriter.Synchronized(output), TextWriter.Synchronized(errors));
            return CommandLine.RunAsync(arguments, server);
        });
        return (exit, output.ToString(), errors.ToString());
    }
}
