using System.Text;

namespace Conformance.Cli.Output;

/// <summary>Where the program prints: the console, or what a caller within the process gives it. Printing never throws.</summary>
internal static class Terminal
{
    private static readonly AsyncLocal<Pair?> Given = new();
    private static readonly Lazy<Pair> Own = new(() => Pair.Make(Console.Out, Console.Error));

    public static TextWriter Out => Now.Out;

    public static TextWriter Error => Now.Error;

    /// <summary>Why the output lacks something; null when nothing is lost.</summary>
    public static string? OutputFailure => Now.Out.Failure;

    /// <summary>Whether a file or a program reads along, and no person.</summary>
    public static bool IsRedirected => Given.Value is not null || Console.IsOutputRedirected;

    private static Pair Now => Given.Value ?? Own.Value;

    /// <summary>
    /// UTF-8 from the first character on, and writers that stay. A library of the listener sets the console's encoding while it starts, beside the
    /// first lines: the runtime then flushes and replaces its own writers under a lock that whoever prints waits for, and both wait for ever.
    /// Writers that a program has set are left alone.
    /// </summary>
    public static void Settle()
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        Console.SetOut(Console.Out);
        Console.SetError(Console.Error);
    }

    /// <summary>Gives whatever the caller begins from here on its own writers.</summary>
    public static void Give(TextWriter output, TextWriter errors) => Given.Value = Pair.Make(output, errors);

    private sealed record Pair(SteadyWriter Out, SteadyWriter Error)
    {
        public static Pair Make(TextWriter output, TextWriter errors) => new(Steady(output), Steady(errors));

        private static SteadyWriter Steady(TextWriter writer) => new(new VisibleWriter(writer));
    }
}
