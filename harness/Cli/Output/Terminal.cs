namespace Conformance.Cli.Output;

/// <summary>Where the program prints: the console, or what a caller within the process gives it.</summary>
internal static class Terminal
{
    private static readonly AsyncLocal<Pair?> Given = new();

    public static TextWriter Out => new VisibleWriter(Given.Value?.Out ?? Console.Out);

    public static TextWriter Error => new VisibleWriter(Given.Value?.Error ?? Console.Error);

    /// <summary>Whether a file or a program reads along, and no person.</summary>
    public static bool IsRedirected => Given.Value is not null || Console.IsOutputRedirected;

    /// <summary>Gives whatever the caller begins from here on its own writers.</summary>
    public static void Give(TextWriter output, TextWriter errors) => Given.Value = new Pair(output, errors);

    private sealed record Pair(TextWriter Out, TextWriter Error);
}
