using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Mutants;

/// <summary>A provider that misreads its requests: it sees each as the rewriting leaves it.</summary>
public sealed record Rewritten(Provider Inner, Func<ProtocolRequest, ProtocolRequest> Rewrite) : Provider
{
    /// <summary>The provider behind the rewriting, under its own name.</summary>
    public static Rewritten Of(Provider inner, Func<ProtocolRequest, ProtocolRequest> rewrite) =>
        new(inner, rewrite) { Name = inner.Name, Surfaces = inner.Surfaces, Profiles = inner.Profiles };

    public override object Seed(Surroundings surroundings) => Inner.Seed(surroundings);

    public override Prepared Prepared(object state) => Inner.Prepared(state);

    public override StepResult Step(object state, ProtocolRequest request, Surroundings surroundings) =>
        Inner.Step(state, Rewrite(request), surroundings);

    public override object WithLegFault(object state, LegFault fault) => Inner.WithLegFault(state, fault);

    /// <summary>The request with another method, other headers or another body.</summary>
    public static ProtocolRequest With(ProtocolRequest request, string? method = null, FieldList? headers = null, ReadOnlyMemory<byte>? body = null) => new()
    {
        Method = method ?? request.Method,
        Surface = request.Surface,
        Path = request.Path,
        QueryString = request.QueryString,
        Headers = headers ?? request.Headers,
        Body = body ?? request.Body,
    };
}
