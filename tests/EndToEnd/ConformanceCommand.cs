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
        var (exit, errors) = await RunAsync(output, arguments);
        return (exit, output.ToString(), errors);
    }

    /// <summary>The same with an output that has no room for a single character.</summary>
    public static Task<(int Exit, string Errors)> RunFullAsync(params string[] arguments) => RunAsync(new FullWriter(), arguments);

    private static async Task<(int Exit, string Errors)> RunAsync(TextWriter output, string[] arguments)
    {
        using var errors = new StringWriter();
        await using var server = new EmbeddedServer();
        var exit = await Task.Run(() =>
        {
            Terminal.Give(TextWriter.Synchronized(output), TextWriter.Synchronized(errors));
            return CommandLine.RunAsync(arguments, server);
        });
        return (exit, errors.ToString());
    }

    private sealed class FullWriter : StringWriter
    {
        public override void Write(char value) => throw new IOException("No space left on device");

        public override void Write(char[] buffer, int index, int count) => throw new IOException("No space left on device");

        public override void Write(string? value) => throw new IOException("No space left on device");

        public override void WriteLine(string? value) => throw new IOException("No space left on device");
    }
}
