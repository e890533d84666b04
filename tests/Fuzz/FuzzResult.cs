using System.Collections.Concurrent;

namespace Conformance.Tests.Fuzz;

/// <summary>What became of requests.</summary>
internal sealed class FuzzResult
{
    private readonly ConcurrentDictionary<string, int> _statuses = new();

    /// <summary>A text for each answer that none should be.</summary>
    public ConcurrentQueue<string> Wrong { get; } = new();

    /// <summary>How many were answered with 2xx or a redirect.</summary>
    public int Served => _statuses.Where(s => s.Key[0] is '2' or '3').Sum(s => s.Value);

    /// <summary>How often which status came.</summary>
    public string Told => string.Join(", ", _statuses.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => $"{s.Value} times {s.Key}"));

    /// <param name="status">0 when the connection ended without an answer, null when nothing came.</param>
    /// <param name="broken">The answer, if it was a 5xx.</param>
    public void Count(FuzzedRequest request, int? status, string broken)
    {
        _statuses.AddOrUpdate(status switch { null => "silence", 0 => "an end", _ => $"{status}" }, 1, (_, count) => count + 1);
        if (MistakeOf(request, status) is { } mistake)
            Wrong.Enqueue($"{mistake} to request {request.Index} of {request.Origin}:\n{request.Shown}\n{(status >= 500 ? broken : "")}");
    }

    private static string? MistakeOf(FuzzedRequest request, int? status) => status switch
    {
        null => "neither answer nor end",
        0 => request.IsBroken ? null : "no answer",
        // RFC 9110 §15.6.6: a version of HTTP that nobody speaks.
        505 when request.IsBroken => null,
        >= 500 => $"{status}",
        _ => null,
    };
}
