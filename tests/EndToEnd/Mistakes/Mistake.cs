namespace Conformance.Tests.EndToEnd.Mistakes;

/// <summary>One mistake that an author can make, and the first line that is said about it.</summary>
/// <param name="File">What is edited below the folder of the library; null where the command line alone is wrong.</param>
/// <param name="Before">What stands there once.</param>
/// <param name="After">What the author wrote instead.</param>
/// <param name="Arguments">The command line; {folder} stands for the folder of the library.</param>
internal sealed record Mistake(string Name, string? File, string Before, string After, string Arguments, string Said)
{
    public override string ToString() => Name;
}
