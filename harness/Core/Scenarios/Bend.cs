using System.Collections.Immutable;
using Conformance.Core.Values;

namespace Conformance.Core.Scenarios;

/// <summary>One change of one step.</summary>
public abstract record Bend
{
    /// <summary>The words that suites have for them.</summary>
    public static readonly ImmutableArray<string> Words = ["set", "add", "omit", "repeat", "encode", "as", "after", "method", "header", "query"];

    private Bend()
    {
    }

    public sealed record Set(string Parameter, Template Value) : Bend;

    public sealed record Add(string Parameter, Template Value) : Bend;

    public sealed record Omit(string Parameter) : Bend;

    public sealed record Repeat(string Parameter) : Bend;

    public sealed record Encode(BodyEncoding Encoding) : Bend;

    public sealed record As(string Identity) : Bend;

    public sealed record After(Lapse By) : Bend;

    public sealed record Method(string Name) : Bend;

    public sealed record Header(string Name, Template Value) : Bend;

    public sealed record Query(string Parameter) : Bend;
}
