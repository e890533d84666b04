using System.Text;
using Conformance.Core.Checks;

namespace Conformance.Core.Attribution;

/// <summary>Recognizes a refusal by the words that the provider file lists under `contention`: what was refused is the company, not the request.</summary>
internal static class Contention
{
    public static Interference? Find(ReceivedResponse response, IReadOnlyList<string> words)
    {
        if (response.Status < 400 || words.Count == 0)
            return null;
        var body = Encoding.UTF8.GetString(response.Body.Span);
        return words.FirstOrDefault(w => body.Contains(w, StringComparison.OrdinalIgnoreCase)) is { } word
            ? new Interference(InterferenceKind.Contention, $"{response.Status} that names contention (\"{word}\")")
            : null;
    }
}
