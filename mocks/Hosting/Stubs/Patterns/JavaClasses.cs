namespace Conformance.Mocks.Hosting.Stubs.Patterns;

/// <summary>Java's classes of characters, as members of a class of .NET. All are ASCII, but for the spaces and line ends of \h and \v.</summary>
internal static class JavaClasses
{
    private const string Spaces = " \\t\\n\\x0B\\f\\r";

    /// <summary>Of an escape such as \d, by its small letter; the large one is what is not in it.</summary>
    public static readonly IReadOnlyDictionary<char, string> OfEscapes = new Dictionary<char, string>
    {
        ['d'] = "0-9",
        ['w'] = "a-zA-Z_0-9",
        ['s'] = Spaces,
        ['h'] = " \\t\\u00A0\\u1680\\u180E\\u2000-\\u200A\\u202F\\u205F\\u3000",
        ['v'] = "\\n\\x0B\\f\\r\\u0085\\u2028\\u2029",
    };

    /// <summary>Of \p{Alpha} and its like.</summary>
    public static readonly IReadOnlyDictionary<string, string> OfPosix = new Dictionary<string, string>
    {
        ["Lower"] = "a-z",
        ["Upper"] = "A-Z",
        ["ASCII"] = "\\x00-\\x7F",
        ["Alpha"] = "a-zA-Z",
        ["Digit"] = "0-9",
        ["Alnum"] = "a-zA-Z0-9",
        ["Punct"] = "!-/:-@\\[-`{-~",
        ["Graph"] = "!-~",
        ["Print"] = " -~",
        ["Blank"] = " \\t",
        ["Cntrl"] = "\\x00-\\x1F\\x7F",
        ["XDigit"] = "0-9a-fA-F",
        ["Space"] = Spaces,
    };

    /// <summary>Of \R, beside the pair of carriage return and line feed.</summary>
    public static string LineEnds => OfEscapes['v'];
}
