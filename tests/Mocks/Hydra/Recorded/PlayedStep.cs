using System.Collections.Immutable;
using System.Text.Json;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Tests.Mocks.Hydra.Recorded;

/// <summary>One request, what the real server answered and what the mock answers.</summary>
internal sealed record PlayedStep(int Case, RecordedRequest Request, RecordedAnswer Real, RecordedAnswer Mock)
{
    private static readonly ImmutableArray<(string Port, string Method, string Path, string Name)> Core =
    [
        ("pub", "POST", "/oauth2/token", "token"),
        ("pub", "GET", "/oauth2/auth", "auth"),
        ("pub", "POST", "/oauth2/auth", "auth"),
        ("adm", "POST", "/admin/oauth2/introspect", "introspect"),
        ("pub", "POST", "/oauth2/revoke", "revoke"),
        ("pub", "GET", "/userinfo", "userinfo"),
        ("pub", "POST", "/userinfo", "userinfo"),
    ];

    /// <summary>The core endpoint that was asked, or "everything else".</summary>
    public string Endpoint => Core.FirstOrDefault(c => (c.Port, c.Method, c.Path) == (Request.Port, Request.Method, Request.Path)).Name ?? "everything else";

    public bool IsCore => Endpoint != "everything else";

    /// <summary>What differs, in the order of status, headers, body; empty when the answers are identical.</summary>
    public ImmutableArray<string> Differing =>
    [
        .. Real.Status == Mock.Status ? Array.Empty<string>() : [$"status {Real.Status} {Mock.Status}"],
        .. Real.Headers.Concat(Mock.Headers).Select(h => h[0]).Distinct().Where(name => !All(Real, name).SequenceEqual(All(Mock, name))).Order(StringComparer.Ordinal),
        .. Real.Body == Mock.Body ? Array.Empty<string>() : ["body"],
    ];

    public bool IsIdentical => Differing.IsEmpty;

    /// <summary>Whether a client would decide alike: the same status, error code and place of delivery.</summary>
    public bool HasSameVerdict => Verdict(Real) == Verdict(Mock);

    public override string ToString() => $"case {Case}: {Request}\n  real {Tell(Real)}\n  mock {Tell(Mock)}";

    private static IEnumerable<string> All(RecordedAnswer answer, string name) => answer.Headers.Where(h => h[0] == name).Select(h => h[1]);

    private static string Tell(RecordedAnswer answer) => $"{answer.Status} {string.Join(", ", answer.Headers.Select(h => $"{h[0]}: {h[1]}"))}\n       {answer.Body}";

    private static (int Status, string? Error, string Place) Verdict(RecordedAnswer answer)
    {
        var location = answer.Header("location") ?? "";
        var delimiter = location.Contains('#') ? '#' : '?';
        var parts = location.Split(delimiter, 2);
        return (answer.Status, parts.Length > 1 ? FormUrlEncoded.ParseFields(parts[1])["error"] : ErrorOf(answer.Body), parts[0] + (parts.Length > 1 ? delimiter : ""));
    }

    private static string? ErrorOf(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("error", out var error) ? error.ToString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
