using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Mutants.Shared;

/// <summary>A provider that misreads its requests: it sees each as the rewriting leaves it.</summary>
public sealed record Rewritten(Provider Inner, Func<ProtocolRequest, ProtocolRequest> Rewrite) : Provider
{
    /// <summary>The provider behind the rewriting, under its own name.</summary>
    public static Rewritten PutBefore(Provider inner, Func<ProtocolRequest, ProtocolRequest> rewrite) =>
        new(inner, rewrite) { Name = inner.Name, Surfaces = inner.Surfaces, Mirrors = inner.Mirrors, Profiles = inner.Profiles };

    public override Prepared Prepared => Inner.Prepared;

    public override Provider Populated(int seed) => this with { Inner = Inner.Populated(seed) };

    public override ImmutableArray<string> MadeUp => Inner.MadeUp;

    public override ProviderState Seed(Surroundings surroundings) => Inner.Seed(surroundings);

    public override StepResult Step(ProviderState state, ProtocolRequest request, Surroundings surroundings) =>
        Inner.Step(state, Rewrite(request), surroundings);

    public override ProtocolResponse Fail(ProviderState state, ProtocolRequest request, Surroundings surroundings, int status) =>
        Inner.Fail(state, request, surroundings, status);

    public override CrossSite CrossSite => Inner.CrossSite;

    public override ServerStyle StyleOf(string surface) => Inner.StyleOf(surface);

    public override ImmutableArray<string> FindReferences(ProviderState state, ProtocolRequest request, Surroundings surroundings) =>
        Inner.FindReferences(state, Rewrite(request), surroundings);

    public override ProviderState WithLegFault(ProviderState state, LegFault fault) => Inner.WithLegFault(state, fault);

    /// <summary>The request with another method, path, other headers or another body.</summary>
    public static ProtocolRequest With(ProtocolRequest request, string? method = null, FieldList? headers = null, ReadOnlyMemory<byte>? body = null, string? path = null) =>
        request.With(method, path, headers, body);
}
