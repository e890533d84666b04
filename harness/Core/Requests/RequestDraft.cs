using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Conformance.Core.Scenarios;
using Conformance.Core.Values;

namespace Conformance.Core.Requests;

/// <summary>A request while it is put together and bent.</summary>
internal sealed class RequestDraft
{
    public required string Method { get; set; }

    public required string Address { get; init; }

    public required string Base { get; init; }

    public string Path { get; set; } = "";

    /// <summary>Whether the path is a written one, without {names}.</summary>
    public bool IsPathVerbatim { get; set; }

    public BodyEncoding Encoding { get; set; }

    /// <summary>A body that is no map of parameters, and its media type where it has one by itself.</summary>
    public (string Text, string? MediaType)? RawBody { get; set; }

    public ImmutableDictionary<string, ParameterPlace> Declared { get; set; } = ImmutableDictionary<string, ParameterPlace>.Empty;

    public ParameterList Parameters { get; } = new();

    public HeaderList Headers { get; } = new();

    /// <summary>Headers that the step and its bend write: they have the last word, over parameters too.</summary>
    public List<(string Name, Template Value, Scope Scope)> LateHeaders { get; } = [];

    /// <summary>Where a parameter goes; undeclared ones go into the body when there is one, else into the query.</summary>
    public ParameterPlace PlaceOf(string name) =>
        Declared.GetValueOrDefault(name) ?? (Encoding == BodyEncoding.None ? new ParameterPlace.Query() : new ParameterPlace.Body());

    public PreparedRequest FinishRequest()
    {
        var inBody = Parameters.Items.Where(p => p.Place is ParameterPlace.Body).ToArray();
        var body = Encoding == BodyEncoding.None ? null : RawBody ?? BodyWriter.WriteEncoding(Encoding, inBody);
        if (body?.MediaType is { } type)
            Headers.Set("Content-Type", type);
        foreach (var parameter in Parameters.Items)
        {
            switch (parameter.Place)
            {
                case ParameterPlace.Bearer:
                    Headers.Set("Authorization", string.Join(", ", parameter.Texts.Select(t => "Bearer " + t)));
                    break;
                case ParameterPlace.Header header:
                    Headers.Set(header.Name, string.Join(", ", parameter.Texts));
                    break;
                case ParameterPlace.Path or ParameterPlace.Query or ParameterPlace.Body:
                    break;
                default:
                    throw new InvalidOperationException($"no parameter stands in {parameter.Place}");
            }
        }
        foreach (var (name, value, scope) in LateHeaders)
            Headers.Set(name, value, scope);
        return new PreparedRequest(Method, ParseUrl(BuildUrl()), Base, Headers.Fields, body?.Text, Parameters.Items, BuildSentTree(),
            [.. LateHeaders.Where(h => h.Value is Template.Constant).Select(h => h.Value.ResolveText(h.Scope))]);
    }

    // A value that an answer gave may be no address.
    private static Uri ParseUrl(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri : throw new ValueException("the address of the request is none: a value in its path breaks it") { IsUnsendable = true };

    private string BuildUrl()
    {
        var path = Path;
        foreach (var parameter in Parameters.Items.Where(p => p.Place is ParameterPlace.Path && !IsPathVerbatim))
            path = path.Replace($"{{{parameter.Name}}}", Uri.EscapeDataString(string.Concat(parameter.Texts)), StringComparison.Ordinal);
        if (!IsPathVerbatim)
            path = Placeholders.Remove(path);
        var query = BodyWriter.Form(Parameters.Items.Where(p => p.Place is ParameterPlace.Query));
        return Address + path + (query.Length == 0 ? "" : (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + query);
    }

    private JsonObject BuildSentTree()
    {
        var sent = Parameters.ToJson();
        // RFC 9110 §5.1: a header is found whatever the case of its name.
        var headers = new JsonObject(new JsonNodeOptions { PropertyNameCaseInsensitive = true });
        foreach (var (name, value) in Headers.Fields)
            headers[name] = value;
        sent["header"] = headers;
        return sent;
    }

    private static class Placeholders
    {
        // A path parameter that a case leaves out leaves its place empty.
        public static string Remove(string path)
        {
            while (path.IndexOf('{', StringComparison.Ordinal) is >= 0 and var open && path.IndexOf('}', open) is > 0 and var close)
                path = path.Remove(open, close - open + 1);
            return path;
        }
    }
}
