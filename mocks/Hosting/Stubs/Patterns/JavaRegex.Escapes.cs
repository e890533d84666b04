using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Conformance.Mocks.Hosting.Stubs.Reading;

namespace Conformance.Mocks.Hosting.Stubs.Patterns;

internal sealed partial class JavaRegex
{
    private static readonly Refusal Negated = new("a class that holds a negated one is not played", "Write what the class holds, or what it does not with '[^…]'.");
    private static readonly Refusal Properties = new(
        "this class of characters is not played",
        $"There is {string.Join(", ", JavaClasses.OfPosix.Keys.Select(name => $"\\p{{{name}}}"))}, and the categories of Unicode such as \\p{{L}} and \\p{{Lu}}.");

    private static readonly Dictionary<char, Func<JavaRegex, bool>> Escapes = new()
    {
        ['Q'] = regex => regex.Quotation(),
        ['R'] = regex => regex.LineEnd(),
        ['p'] = regex => regex.Property(),
        ['P'] = regex => regex.Property(),
        ['x'] = regex => regex.CodePoint(HexadecimalCode(), NumberStyles.AllowHexSpecifier),
        ['0'] = regex => regex.Octal(),
        ['X'] = regex => regex.Refuse(new("'\\X' is not played", "Write '.', or the characters that are meant.")),
        ['N'] = regex => regex.Refuse(new("names of characters are not played", "Write the character itself, or its code as '\\uhhhh'.")),
    };

    private void Escape(char letter)
    {
        if (Escapes.TryGetValue(letter, out var read) && read(this))
            return;
        if (_refusal is null && !Members(JavaClasses.OfEscapes.GetValueOrDefault(char.ToLowerInvariant(letter)), char.IsUpper(letter), 2))
            Take($"\\{letter}", 2);
    }

    // What is not a digit, a letter or a space .NET has a word for within a class, too.
    private bool Members(string? members, bool negated, int length)
    {
        if (members is null || (_inClass && negated && _java[_at + 1] is 'D' or 'W' or 'S'))
            return false;
        if (_inClass && negated)
            return Refuse(Negated);
        return Take(_inClass ? members : $"[{(negated ? "^" : "")}{members}]", length);
    }

    private bool Quotation()
    {
        var end = _java.IndexOf("\\E", _at + 2, StringComparison.Ordinal);
        var quoted = end < 0 ? _java[(_at + 2)..] : _java[(_at + 2)..end];
        return Take(string.Concat(quoted.Select(Code)), quoted.Length + (end < 0 ? 2 : 4));
    }

    private bool LineEnd() => _inClass
        ? Refuse(new("'\\R' in a class", "Write '\\r\\n' in the class."))
        : Take($"(?:\\r\\n|[{JavaClasses.LineEnds}])", 2);

    private bool Property()
    {
        if (Named().Match(_java, _at) is not { Success: true } named)
            return Refuse(Properties);
        var (name, negated) = (named.Groups["name"].Value, _java[_at + 1] == 'P');
        if (JavaClasses.OfPosix.TryGetValue(name, out var members))
            return Members(members, negated, named.Length);
        return Category().IsMatch(name) ? Take($"\\{_java[_at + 1]}{{{name}}}", named.Length) : Refuse(Properties);
    }

    private bool Octal() => CodePoint(OctalCode(), null);

    private bool CodePoint(Regex form, NumberStyles? style)
    {
        if (form.Match(_java, _at) is not { Success: true } found)
            return false;
        var digits = found.Groups["code"].Value;
        var code = style is null ? Convert.ToInt32(digits, 8) : int.Parse(digits, style.Value, CultureInfo.InvariantCulture);
        if (!Rune.IsValid(code) || (_inClass && code > char.MaxValue))
            return Refuse(new($"'{found.Value}' is no character that is played here", "Write the character itself."));
        var text = string.Concat(new Rune(code).ToString().Select(Code));
        return Take(text.Length > 6 ? $"(?:{text})" : text, found.Length);
    }

    private static string Code(char c) => $"\\u{(int)c:X4}";

    [GeneratedRegex(@"\G\\[pP](\{(?<name>\w+)\}|(?<name>[A-Z]))", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"\A(L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|S[mcko]?|Z[slp]?|C[cfson]?)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Category();

    [GeneratedRegex(@"\G\\x\{(?<code>[0-9A-Fa-f]{1,6})\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HexadecimalCode();

    [GeneratedRegex(@"\G\\0(?<code>[0-3]?[0-7]{1,2})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OctalCode();
}
