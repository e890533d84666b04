using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Hosting.Transport;

/// <summary>Lets pages of some origins call one surface, with cookies and credentials (Fetch standard §3.2).</summary>
/// <param name="origins">https://app.example, https://*.app.example, or * for every origin.</param>
internal sealed class Cors(ImmutableArray<string> origins, CrossSite terms)
{
    private const string Preflight = "OPTIONS";

    /// <summary>The answer to a preflight, which the provider is not asked; null when the request is none.</summary>
    public ProtocolResponse? AnswerPreflight(ProtocolRequest request)
    {
        if (request.Method != Preflight || request.Headers["Access-Control-Request-Method"] is not { } method || request.Headers["Origin"] is not { } origin)
            return null;
        var answer = ProtocolResponse.Empty(204).WithHeader("Vary", "Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
        var asked = request.Headers["Access-Control-Request-Headers"] ?? "";
        if (!Lets(origin, request.Path) || !LetsSend(asked))
            return answer;
        answer = WithOrigin(answer, origin).WithHeader("Access-Control-Allow-Methods", method);
        return asked.Length > 0 ? answer.WithHeader("Access-Control-Allow-Headers", asked) : answer;
    }

    /// <summary>The answer with what its page may see of it.</summary>
    public ProtocolResponse Show(ProtocolRequest request, ProtocolResponse answer)
    {
        answer = answer.WithHeader("Vary", answer.Headers["Vary"] is { Length: > 0 } vary ? $"{vary}, Origin" : "Origin");
        if (request.Headers["Origin"] is not { } origin || !Lets(origin, request.Path))
            return answer;
        var shown = terms.Shown ?? [.. answer.Headers.Select(h => h.Name).Distinct(StringComparer.OrdinalIgnoreCase).Where(n => n is not ("Vary" or "Set-Cookie"))];
        return shown.IsEmpty ? WithOrigin(answer, origin) : WithOrigin(answer, origin).WithHeader("Access-Control-Expose-Headers", string.Join(", ", shown));
    }

    /// <summary>Whether a text can be one of the origins.</summary>
    public static bool IsOrigin(string text) => text == "*"
        || (Uri.TryCreate(text.Replace("://*.", "://x."), UriKind.Absolute, out var origin) && origin.Scheme is "http" or "https"
            && origin.PathAndQuery == "/" && text[^1] != '/' && origin is { UserInfo: "", Fragment: "" } && !text[(text.IndexOf("://", StringComparison.Ordinal) + 4)..].Contains('*'));

    private static ProtocolResponse WithOrigin(ProtocolResponse answer, string origin) =>
        answer.WithHeader("Access-Control-Allow-Origin", origin).WithHeader("Access-Control-Allow-Credentials", "true");

    private bool Lets(string origin, string path) => !terms.Navigated.Contains(path) && origins.Any(o => o == "*" || IsOf(o, origin));

    private bool LetsSend(string asked) => terms.Taken is not { } taken
        || asked.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).All(h => taken.Contains(h, StringComparer.OrdinalIgnoreCase));

    private static bool IsOf(string pattern, string origin) => pattern.Split('*') is [var before, var after]
        ? origin.StartsWith(before, StringComparison.OrdinalIgnoreCase) && origin.EndsWith(after, StringComparison.OrdinalIgnoreCase) && origin.Length > before.Length + after.Length
        : origin.Equals(pattern, StringComparison.OrdinalIgnoreCase);
}
