using System.Text;

namespace Conformance.Mocks.Hosting.Transport;

/// <summary>Header values that the server does not refuse to send, whatever a request brought into them.</summary>
internal static class SendableHeader
{
    /// <summary>
    /// The value with a space for each control character, as Go writes it; one beyond Latin-1, which is what headers are written in, as the
    /// bytes of its UTF-8.
    /// </summary>
    public static string ToSendable(string value) => value.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0 ? value
        : string.Concat((value.AsSpan().IndexOfAnyExceptInRange('\0', '\xFF') < 0 ? value : Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(value))).Select(c => IsControl(c) ? ' ' : c));

    private static bool IsControl(char c) => c is (< ' ' and not '\t') or '\x7F';
}
