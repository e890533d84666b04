using System.Globalization;

namespace Conformance.Mocks.Protocol.Wire.Go;

/// <summary>Characters as Go's error texts show them.</summary>
internal static class GoText
{
    /// <summary>A byte in single quotes, as if it were a character of Latin 1.</summary>
    public static string QuoteByte(char found) => found switch
    {
        '\'' => @"'\''",
        '\\' => @"'\\'",
        '\a' => @"'\a'",
        '\b' => @"'\b'",
        '\f' => @"'\f'",
        '\n' => @"'\n'",
        '\r' => @"'\r'",
        '\t' => @"'\t'",
        '\v' => @"'\v'",
        < ' ' or '\x7f' => string.Create(CultureInfo.InvariantCulture, $@"'\x{(int)found:x2}'"),
        (>= '\x80' and <= '\xa0') or '\xad' => string.Create(CultureInfo.InvariantCulture, $@"'\u{(int)found:x4}'"),
        _ => $"'{found}'",
    };
}
