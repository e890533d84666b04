using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Conformance.Core.Checks;

namespace Conformance.Core.Requests;

/// <summary>A request ready to go, as often as it is wanted.</summary>
/// <param name="Body">The body's text, or null for none.</param>
/// <param name="WrittenHeaders">Header values that stand in the scenario as they are.</param>
internal sealed record PreparedRequest(
    string Method, Uri Url, string Base, ImmutableArray<HeaderField> Headers, string? Body, IReadOnlyList<Parameter> Parameters, JsonObject Sent,
    ImmutableArray<string> WrittenHeaders)
{
    private static readonly string[] OfContent = ["Content-Type", "Content-Length", "Content-Language", "Content-Encoding", "Content-Disposition", "Content-Location", "Expires", "Last-Modified", "Allow"];

    public SentRequest ToSent() => new(
        Method, Url, Base, Headers, Body ?? "", Headers.FirstOrDefault(h => h.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))?.Value, Sent);

    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(new HttpMethod(Method), Url);
        if (Body is not null || Method is "POST" or "PUT" or "PATCH")
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body ?? ""));
        foreach (var (name, value) in Headers)
        {
            if (!OfContent.Contains(name, StringComparer.OrdinalIgnoreCase))
                message.Headers.TryAddWithoutValidation(name, value);
            else
                (message.Content ??= new ByteArrayContent([])).Headers.TryAddWithoutValidation(name, value);
        }
        return message;
    }
}
