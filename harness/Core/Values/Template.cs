using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Conformance.Core.Sources;

namespace Conformance.Core.Values;

/// <summary>A value as written, with its holes. Resolving it in a scope yields a JSON value.</summary>
public abstract record Template(SourceSpan At)
{
    /// <summary>A value without holes.</summary>
    public sealed record Constant(JsonNode? Value, SourceSpan At) : Template(At);

    /// <summary>$a.b.c: a name and the members below it.</summary>
    public sealed record Reference(ImmutableArray<string> Path, SourceSpan At) : Template(At);

    /// <summary>$s256(v), $uuid, $fake.internet.email, $env.NAME, $base(name): a value that a function makes.</summary>
    public sealed record Call(string Function, ImmutableArray<Template> Arguments, SourceSpan At) : Template(At);

    /// <summary>Text with holes; each part is turned into text.</summary>
    public sealed record Text(ImmutableArray<Template> Parts, SourceSpan At) : Template(At);

    public sealed record Map(ImmutableArray<KeyValuePair<string, Template>> Members, SourceSpan At) : Template(At);

    public sealed record List(ImmutableArray<Template> Items, SourceSpan At) : Template(At);

    /// <summary>&lt;absent&gt; in a request: the header or parameter is taken away.</summary>
    public sealed record Absent(SourceSpan At) : Template(At);
}
