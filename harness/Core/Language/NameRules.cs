using Conformance.Core.Documents;
using Conformance.Core.Sources;

namespace Conformance.Core.Language;

/// <summary>What a name may look like, so that addresses and templates can hold it.</summary>
internal static class NameRules
{
    /// <summary>Scenarios, cases, steps, flows: lower-case words with digits and hyphens.</summary>
    public static void CheckWord(ScalarNode name, string what, DiagnosticBag mistakes) => Check(name, what, "-", "letters, digits and hyphens", mistakes);

    /// <summary>Vars, saved values, arguments, a case's data: an underscore as well; not one of the words that templates know.</summary>
    public static void CheckValue(ScalarNode name, string what, DiagnosticBag mistakes)
    {
        Check(name, what, "-_", "letters, digits, hyphens and underscores", mistakes);
        if (Words.Reserved.Contains(name.Text))
            mistakes.AddMessage(name.At, $"'{name.Text}' as the name of {what}", $"${name.Text} has a meaning already: take another name.");
    }

    /// <summary>Profiles: a dot as well, for releases such as v2.2.</summary>
    public static void CheckProfile(ScalarNode name, DiagnosticBag mistakes) => Check(name, "a profile", "-.", "letters, digits, hyphens and dots", mistakes);

    private static void Check(ScalarNode name, string what, string more, string characters, DiagnosticBag mistakes)
    {
        var text = name.Text;
        var isFine = text.Length > 0 && text[0] is >= 'a' and <= 'z' && text[^1] != '-'
            && text.All(c => c is >= 'a' and <= 'z' || char.IsAsciiDigit(c) || more.Contains(c));
        if (!isFine)
            mistakes.AddMessage(name.At, $"'{text}' as the name of {what}", $"A name is lower-case {characters}.");
    }
}
