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
    public abstract JsonNode? ResolveValue(Scope scope);

    /// <summary>The value as text: what goes into a form, a path, a query or a header.</summary>
    public string ResolveText(Scope scope) => ValueText.WriteValue(ResolveValue(scope));

    /// <summary>Itself and all that stands within it.</summary>
    public virtual IEnumerable<Template> Walk() => [this];

    /// <summary>As it may be written.</summary>
    public sealed override string ToString() => TemplatePrinter.PrintTemplate(this);

    /// <summary>A value without holes.</summary>
    public sealed record Constant(JsonNode? Value, SourceSpan At) : Template(At)
    {
        public override JsonNode? ResolveValue(Scope scope) => Value?.DeepClone();
    }

    /// <summary>$a.b.c: a name and the members below it.</summary>
    public sealed record Reference(ImmutableArray<string> Path, SourceSpan At) : Template(At)
    {
        public override JsonNode? ResolveValue(Scope scope) => scope.Lookup(Path.AsSpan())?.DeepClone();
    }

    /// <summary>$s256(v), $uuid, $fake.internet.email, $env.NAME, $base(name): a value that a function makes.</summary>
    /// <param name="Function">The name alone; what follows it after a dot is its one argument (env, fake).</param>
    public sealed record Call(string Function, ImmutableArray<Template> Arguments, SourceSpan At) : Template(At)
    {
        public override JsonNode? ResolveValue(Scope scope) => scope.Functions.CallFunction(Function, [.. Arguments.Select(a => a.ResolveValue(scope))]);

        public override IEnumerable<Template> Walk() => Arguments.SelectMany(a => a.Walk()).Prepend(this);
    }

    /// <summary>Text with holes; each part is turned into text.</summary>
    public sealed record Text(ImmutableArray<Template> Parts, SourceSpan At) : Template(At)
    {
        public override JsonNode? ResolveValue(Scope scope)
        {
            var text = new StringBuilder();
            foreach (var part in Parts)
                text.Append(part.ResolveText(scope));
            return JsonValue.Create(text.ToString());
        }

        public override IEnumerable<Template> Walk() => Parts.SelectMany(p => p.Walk()).Prepend(this);
    }

    /// <summary>Members whose value is absent are left out.</summary>
    public sealed record Map(ImmutableArray<KeyValuePair<string, Template>> Members, SourceSpan At) : Template(At)
    {
        public override JsonNode? ResolveValue(Scope scope)
        {
            var map = new JsonObject();
            foreach (var (name, value) in Members)
            {
                if (value is not Absent)
                    map[name] = value.ResolveValue(scope);
            }

            return map;
        }

        public override IEnumerable<Template> Walk() => Members.SelectMany(m => m.Value.Walk()).Prepend(this);
    }

    public sealed record List(ImmutableArray<Template> Items, SourceSpan At) : Template(At)
    {
        public override JsonNode? ResolveValue(Scope scope) => new JsonArray([.. Items.Where(i => i is not Absent).Select(i => i.ResolveValue(scope))]);

        public override IEnumerable<Template> Walk() => Items.SelectMany(i => i.Walk()).Prepend(this);
    }

    /// <summary>&lt;absent&gt; in a request: the header or parameter is taken away. Whoever sends looks for it; its value is null.</summary>
    public sealed record Absent(SourceSpan At) : Template(At)
    {
        public override JsonNode? ResolveValue(Scope scope) => null;
    }
}
