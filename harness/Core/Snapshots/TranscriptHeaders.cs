using System.Collections.Frozen;
using System.Text;
using Conformance.Core.Checks;
using Conformance.Core.Texts;

namespace Conformance.Core.Snapshots;

/// <summary>The header fields that a transcript tells: those with a meaning for the protocol, not those of the way.</summary>
internal static class TranscriptHeaders
{
    private static readonly FrozenSet<string> Answer = new[]
    {
        "Allow", "Cache-Control", "Content-Type", "Link", "Location", "Pragma", "Retry-After", "Set-Cookie", "WWW-Authenticate",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Noise = new[]
    {
        "Accept-Encoding", "Connection", "Content-Length", "Cookie", "Host", "traceparent", "User-Agent",
        "X-Powered-By", "X-Request-Id", "X-Runtime", "X-Trace-Id",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool MattersInRequest(HeaderField field) =>
        !Noise.Contains(field.Name) && !(field.Name.Equals("Accept", StringComparison.OrdinalIgnoreCase) && field.Value == "application/json");

    public static bool MattersInResponse(HeaderField field) =>
        Answer.Contains(field.Name) || (field.Name.StartsWith("X-", StringComparison.OrdinalIgnoreCase) && !Noise.Contains(field.Name));

    public static void WriteField(StringBuilder text, HeaderField field, Scrubber scrubber)
    {
        text.Append(field.Name).Append(": ");
        if (field.Name.Equals("Location", StringComparison.OrdinalIgnoreCase))
            TranscriptUrl.WriteUrl(text, field.Value, scrubber);
        else if (field.Name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase))
            text.Append(VisibleText.EscapeControls(Cookie(field.Value, scrubber))).Append('\n');
        else
            text.Append(VisibleText.EscapeControls(scrubber.Text(field.Value))).Append('\n');
    }

    private static string Cookie(string field, Scrubber scrubber)
    {
        var parts = field.Split(';', StringSplitOptions.TrimEntries);
        return string.Join("; ", parts.Select((part, i) => part.StartsWith("Path=", StringComparison.OrdinalIgnoreCase)
            ? part[..5] + scrubber.Path(part[5..])
            : scrubber.Text(i == 0 ? scrubber.CookieName(part) : part)));
    }
}
