using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Blueprints;

/// <summary>Where an endpoint answers.</summary>
/// <param name="Surface">One of the provider's surfaces.</param>
/// <param name="Methods">Methods in upper case; empty takes any.</param>
/// <param name="Path">A template: literal segments and {names}; a trailing /{*rest} takes any tail.</param>
public sealed record Route(string Surface, ImmutableArray<string> Methods, string Path)
{
    private readonly Segment[]? _template = TemplateOf(Path);

    public string Path
    {
        get;
        init
        {
            field = value;
            _template = TemplateOf(value);
        }
    } = Path;

    /// <summary>Whether the route takes the request; yields the decoded path values by name.</summary>
    public bool Matches(ProtocolRequest request, out FieldList values) => Matches(request.Surface, request.Method, request.Path, out values);

    /// <summary>Whether the route takes a request of that method to that path; yields the decoded path values by name.</summary>
    public bool Matches(string surface, string method, string path, out FieldList values)
    {
        values = FieldList.Empty;
        return surface == Surface && (Methods.IsEmpty || Methods.Contains(method)) && MatchesPath(path, out values);
    }

    /// <summary>Whether the route takes the path, whatever the method; yields its decoded values by name.</summary>
    public bool MatchesPath(string path, out FieldList values)
    {
        values = FieldList.Empty;
        return _template is null ? path == Path : MatchesTemplate(_template, path, out values);
    }

    /// <summary>The path as the template spells it, if it differs in letter case at most; null when it differs in more.</summary>
    public string? SpellPath(string path)
    {
        string[] given = path.Split('/'), spelled = Path.Split('/');
        if (given.Length != spelled.Length)
            return null;
        for (var i = 0; i < spelled.Length; i++)
        {
            if (spelled[i] is ['{', ..] && given[i].Length > 0)
                spelled[i] = given[i];
            else if (!spelled[i].Equals(given[i], StringComparison.OrdinalIgnoreCase))
                return null;
        }

        return string.Join('/', spelled);
    }

    private static Segment[]? TemplateOf(string path) =>
        path.Contains('{') ? [.. path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(s => new Segment(s))] : null;

    // Every endpoint before the right one is asked in vain, so that nothing is allocated before a name matches.
    private static bool MatchesTemplate(Segment[] template, ReadOnlySpan<char> path, out FieldList values)
    {
        values = FieldList.Empty;
        if (path is not ['/', .. var rest])
            return false;
        var found = ImmutableArray<Field>.Empty;
        var more = true;
        foreach (var segment in template)
        {
            if (segment.Name == "*rest")
            {
                values = new FieldList(found.Add(new Field("rest", rest.ToString())), StringComparison.Ordinal);
                return true;
            }

            if (!more)
                return false;
            var end = rest.IndexOf('/');
            var given = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[(end + 1)..];
            more = end >= 0;
            // A value at the end is not empty: a path with a slash there is another one.
            if (segment.Name is not null && given.IsEmpty && !more)
                return false;
            if (segment.Name is { } name)
                found = found.Add(new Field(name, Uri.UnescapeDataString(given)));
            else if (!given.SequenceEqual(segment.Text))
                return false;
        }

        if (more)
            return false;
        values = new FieldList(found, StringComparison.Ordinal);
        return true;
    }

    private sealed record Segment(string Text)
    {
        public string? Name { get; } = Text is ['{', .. var name, '}'] ? name : null;
    }
}
