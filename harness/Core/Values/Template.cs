using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Conformance.Core.Sources;

namespace Conformance.Core.Values;

/// <summary>A value as written, with its holes. Resolving it in a scope yields a JSON value.</summary>
public abstract record Template(SourceSpan At)
{
    /// <summary>The value in the scope; always a node of its own, never one that stands in another tree.</summary>
    /// <exception cref="ValueException">A name has no value here, or a function refused.</exception>
    public abstract JsonNode? Resolve(Scope scope);

    /// <summary>The value as text: what goes into a form, a path, a query or a header.</summary>
    public string ResolveText(Scope scope) => ValueText.Of(Resolve(scope));

    /// <summary>A value without holes.</summary>
    public sealed record Constant(JsonNode? Value, SourceSpan At) : Template(At)
    {
        public override JsonNode? Resolve(Scope scope) => Value?.DeepClone();
    }

    /// <summary>$a.b.c: a name and the members below it.</summary>
    public sealed record Reference(ImmutableArray<string> Path, SourceSpan At) : Template(At)
    {
        public override JsonNode? Resolve(Scope scope) => scope.Lookup(Path.AsSpan())?.DeepClone();
    }

    /// <summary>$s256(v), $uuid, $fake.internet.email, $env.NAME, $base(name): a value that a function makes.</summary>
    /// <param name="Function">The name alone; what follows it after a dot is its one argument (env, fake).</param>
    public sealed record Call(string Function, ImmutableArray<Template> Arguments, SourceSpan At) : Template(At)
    {
        public override JsonNode? Resolve(Scope scope) => scope.Functions.Call(Function, [.. Arguments.Select(a => a.Resolve(scope))]);
    }

    /// <summary>Text with holes; each part is turned into text.</summary>
    public sealed record Text(ImmutableArray<Template> Parts, SourceSpan At) : Template(At)
    {
        public override JsonNode? Resolve(Scope scope)
        {
            var text = new StringBuilder();
            foreach (var part in Parts)
                text.Append(part.ResolveText(scope));
            return JsonValue.Create(text.ToString());
        }
    }

    /// <summary>Members whose value is absent are left out.</summary>
    public sealed record Map(ImmutableArray<KeyValuePair<string, Template>> Members, SourceSpan At) : Template(At)
    {
        public override JsonNode? Resolve(Scope scope)
        {
            var map = new JsonObject();
            foreach (var (name, value) in Members)
            {
                if (value is not Absent)
                    map[name] = value.Resolve(scope);
            }

            return map;
        }
    }

    public sealed record List(ImmutableArray<Template> Items, SourceSpan At) : Template(At)
    {
        public override JsonNode? Resolve(Scope scope) => new JsonArray([.. Items.Where(i => i is not Absent).Select(i => i.Resolve(scope))]);
    }

    /// <summary>&lt;absent&gt; in a request: the header or parameter is taken away. Whoever sends looks for it; its value is null.</summary>
    public sealed record Absent(SourceSpan At) : Template(At)
    {
        public override JsonNode? Resolve(Scope scope) => null;
    }
}
