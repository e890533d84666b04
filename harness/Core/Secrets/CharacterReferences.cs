using System.Buffers;
using System.Net;

namespace Conformance.Core.Secrets;

/// <summary>Character references of HTML and XML: decimal, hexadecimal, by name.</summary>
public static class CharacterReferences
{
    /// <summary>What stands between the ampersand and the semicolon.</summary>
    internal static readonly SearchValues<char> Inner = SearchValues.Create("#0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    // Of HTML's names those of ASCII characters that HTML 4 did not have.
    private static readonly Dictionary<string, string> Names = new (string Name, string Character)[]
    {
        ("sol", "/"), ("plus", "+"), ("equals", "="), ("num", "#"), ("percnt", "%"), ("colon", ":"), ("semi", ";"),
        ("quest", "?"), ("excl", "!"), ("dollar", "$"), ("ast", "*"), ("comma", ","), ("period", "."), ("commat", "@"),
        ("bsol", "\\"), ("lowbar", "_"), ("lpar", "("), ("rpar", ")"), ("lsqb", "["), ("rsqb", "]"), ("lcub", "{"),
        ("rcub", "}"), ("vert", "|"), ("grave", "`"), ("apos", "'"), ("Hat", "^"), ("Tab", "\t"), ("NewLine", "\n"),
    }.ToDictionary(e => $"&{e.Name};", e => e.Character, StringComparer.Ordinal);

    /// <summary>The character that a reference such as &amp;lt; stands for; null when it stands for none.</summary>
    public static string? Character(string reference)
    {
        if (Names.TryGetValue(reference, out var named))
            return named;
        var decoded = WebUtility.HtmlDecode(reference);
        return decoded == reference ? null : decoded;
    }
}
