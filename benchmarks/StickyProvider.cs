using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Benchmarks;

/// <summary>A provider that forgets what each step did, so that one exchange can be measured again and again on one state.</summary>
internal sealed record StickyProvider(Provider Inner, ProviderState State, Prepared Known) : Provider
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public StickyProvider(StepDriver driver)
        : this(driver.Provider, driver.State, driver.Prepared) => (Name, Surfaces) = (driver.Provider.Name, driver.Provider.Surfaces);

    public override ProviderState Seed(Surroundings surroundings) => State;

    public override Prepared Prepared => Known;

    public override StepResult Step(ProviderState state, ProtocolRequest request, Surroundings surroundings) =>
        Inner.Step(state, request, surroundings) with { State = state };
}
