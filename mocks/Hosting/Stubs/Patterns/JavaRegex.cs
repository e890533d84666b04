using System.Text;
using System.Text.RegularExpressions;
using Conformance.Mocks.Hosting.Stubs.Reading;

namespace Conformance.Mocks.Hosting.Stubs.Patterns;

/// <summary>Puts a regular expression of Java into .NET's words. What .NET has no words for, or would read otherwise, is refused.</summary>
internal sealed partial class JavaRegex
{
    private static readonly Refusal Nested = new("a class within a class", "Write one class; a '[' in it is written '\\['.");
    private static readonly Refusal Possessive = new("a possessive quantifier, such as 'a++', is not played", "Write it without the second '+', or as '(?>a+)'.");
    private static readonly Refusal Flags = new("the flags d, u and U of Java are not played", "Write the letters that are meant, such as [a-z], and leave the flag out.");

    private readonly string _java;
    private readonly StringBuilder _net = new();
    private int _at;
    private bool _inClass;
    private bool _quantified;
    private Refusal? _refusal;

    private JavaRegex(string java) => _java = java;

    /// <summary>The expression for .NET, or why there is none.</summary>
    public static (string? Net, Refusal? Refusal) Translate(string java)
    {
        if (JavaFlags().IsMatch(java))
            return (null, Flags);
        var regex = new JavaRegex(java);
        while (regex._at < java.Length && regex._refusal is null)
            regex.Next();
        return regex._refusal is { } refusal ? (null, refusal) : (regex._net.ToString(), null);
    }

    private void Next()
    {
        var c = _java[_at];
        var next = _at + 1 < _java.Length ? _java[_at + 1] : '\0';
        var quantified = _quantified;
        _quantified = false;
        if (c == '\\' && next != '\0')
            Escape(next);
        else if (_inClass && (c == '[' || (c == '&' && next == '&')))
            Refuse(Nested);
        else if (!_inClass && quantified && c == '+')
            Refuse(Possessive);
        else if (!_inClass && Counted().Match(_java, _at) is { Success: true } counted)
            Take(counted.Value, counted.Length, quantifies: true);
        else
        {
            // The question mark of a group says what it is; the one behind a quantifier makes it lazy.
            var quantifies = !_inClass && !quantified && c is '*' or '+' or '?' && _at > 0 && _java[_at - 1] != '(';
            _inClass = _inClass ? c != ']' : c == '[';
            Take($"{c}", 1, quantifies);
        }
    }

    private bool Take(string net, int length, bool quantifies = false)
    {
        _net.Append(net);
        _at += length;
        _quantified = quantifies;
        return true;
    }

    // True, as nothing else is tried then.
    private bool Refuse(Refusal refusal)
    {
        _refusal = refusal;
        return true;
    }

    [GeneratedRegex(@"\G\{\d+(,\d*)?\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Counted();

    [GeneratedRegex(@"(?<!\\)\(\?[a-zA-Z]*[duU]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex JavaFlags();
}
