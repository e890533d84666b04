using Conformance.Core.Secrets;
using FsCheck;
using FsCheck.Fluent;

namespace Conformance.Tests.Core.Secrets;

/// <summary>Secrets of 4 to 40 characters of all that can be printed, some with spaces at their ends.</summary>
internal static class AnySecret
{
    private static readonly string[] Ascii = [.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => ((char)c).ToString())];
    private static readonly string[] Foreign = ["ä", "ö", "ß", "é", "ÿ", "€", "ł", "漢", "字", "\U0001F600"];

    public static Arbitrary<string> Printable { get; } = Make(Gen.Frequency((19, Gen.Elements(Ascii)), (1, Gen.Elements(Foreign))));

    /// <summary>The same in ASCII, as header fields and addresses take it.</summary>
    public static Arbitrary<string> InAscii { get; } = Make(Gen.Elements(Ascii));

    private static Arbitrary<string> Make(Gen<string> sign) =>
        Gen.Choose(4, 40).SelectMany(length => sign.ArrayOf(length)).Select(string.Concat).Where(HasReading).ToArbitrary();

    // What can be told from punctuation at all, also when what looks like an escape in it is read as one.
    private static bool HasReading(string secret) => secret.Trim().Count(c => char.IsAsciiLetterOrDigit(c)) >= 4 && UnescapedText.ReadSymbols(secret.Trim()).Trim().Length >= 4;
}
