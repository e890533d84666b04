using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Login;

/// <summary>What the pages of the login and those of the consent differ in.</summary>
/// <param name="Name">login or consent.</param>
/// <param name="IsAnswered">Whether the application answers without a page.</param>
/// <param name="WriteForm">The page's form.</param>
/// <param name="Decide">What the application decides, as it would say it to the admin API.</param>
internal sealed record PageStage(
    string Name,
    string Title,
    ImmutableArray<string> Paths,
    Func<HydraTurn, bool> IsAnswered,
    Func<HydraTurn, string> WriteForm,
    Func<HydraTurn, JsonFields> Decide,
    HydraEffect Accept,
    HydraEffect Reject)
{
    /// <summary>What is demanded of the form that accepts.</summary>
    public ImmutableArray<HydraGuard> FormGuards { get; init; } = [];
}
