using Conformance.Core.Documents;
using Conformance.Core.Sources;

namespace Conformance.Core.Targets.Reading;

/// <summary>What a target may be called: its name is the name of a folder, on every system that a checkout goes to.</summary>
internal static class TargetNames
{
    private const int Longest = 100;

    private static readonly string[] Devices = ["con", "prn", "aux", "nul", .. Enumerable.Range(0, 10).SelectMany(n => new[] { $"com{n}", $"lpt{n}" })];

    public static void CheckName(Node at, string name, DiagnosticBag mistakes)
    {
        if (WhyNot(name) is { } why)
            mistakes.AddMessage(at.At, $"'{name}' cannot be the name of a folder", why);
    }

    private static string? WhyNot(string name) => name switch
    {
        "" => "Give the target a name of its own.",
        _ when name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.')) => "Use letters, digits, hyphens, dots.",
        _ when name.All(c => c == '.') => "It leads to another folder: use letters or digits, too.",
        _ when name.EndsWith('.') => "Windows takes no dot at the end.",
        _ when Devices.Contains(name.Split('.')[0], StringComparer.OrdinalIgnoreCase) => "Windows has a device of that name.",
        { Length: > Longest } => $"It is longer than {Longest} characters.",
        _ => null,
    };
}
