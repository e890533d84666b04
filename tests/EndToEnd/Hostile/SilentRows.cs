using static Conformance.Tests.EndToEnd.Hostile.HostileRow;

namespace Conformance.Tests.EndToEnd.Hostile;

/// <summary>Servers that never come to an end: nobody knows what they would have said.</summary>
internal static class SilentRows
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private static readonly string Chunked = Answer.Head("200 OK", "application/json", "Transfer-Encoding: chunked\r\n");

    public static readonly HostileRow[] All =
    [
        Slow("never answers", Line.Hears((l, _) => l.SitAsync()), "no answer within 3.0 s"),
        Slow("slow headers", Line.Hears(async (l, _) =>
        {
            await l.WriteAsync("HTTP/1.1 200 OK\r\nX-Slow: ");
            await l.RepeatAsync("x", Pause);
        }), "no whole answer within 3.0 s"),
        Slow("trickle", Line.Hears(async (l, _) =>
        {
            await l.WriteAsync(Chunked);
            await l.RepeatAsync("1\r\n \r\n", Pause);
        }), "no whole answer within 3.0 s"),
        Slow("a length that never comes", Line.Hears(async (l, _) =>
        {
            await l.WriteAsync(Answer.Told("Content-Length: 9999999999999\r\n"));
            await l.SitAsync();
        }), "no whole answer within 3.0 s") with { IsBig = true },
        Slow("endless 100 Continue", Line.Hears((l, _) => l.RepeatAsync("HTTP/1.1 100 Continue\r\n\r\n", TimeSpan.FromMilliseconds(10))), "no whole answer within 3.0 s"),
        Slow("TLS: hangs in the handshake", l => l.SitAsync(), "no TLS handshake within 3.0 s") with { IsTls = true },
    ];

    private static HostileRow Slow(string name, Habit habit, string says) => new(name, habit, NotJudged, NotJudged, 3, 0, says) { IsSlow = true };
}
