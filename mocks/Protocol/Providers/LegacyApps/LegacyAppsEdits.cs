using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps;

/// <summary>The general edits, spoken shortly for this blueprint. A name that is nowhere in the table throws.</summary>
public static class LegacyAppsEdits
{
    extension(LegacyAppsBlueprint blueprint)
    {
        /// <summary>Without these guards, effects or finishers, at one endpoint or at all that have them.</summary>
        public LegacyAppsBlueprint Without(string part, string? at = null) =>
            blueprint.Without<LegacyAppsBlueprint, LegacyAppsTurn, LegacyAppsState>(part, at);

        /// <summary>With the guard edited.</summary>
        public LegacyAppsBlueprint Guard(string name, Func<Guard<LegacyAppsTurn>, Guard<LegacyAppsTurn>> edit, string? at = null) =>
            blueprint.Replace<LegacyAppsBlueprint, LegacyAppsTurn, LegacyAppsState>(name, edit, at);

        /// <summary>With the guard kept for all requests but those.</summary>
        public LegacyAppsBlueprint Excusing(string guard, Func<LegacyAppsTurn, bool> when, string? at = null) =>
            blueprint.Guard(guard, g => g with { Check = t => when(t) ? null : g.Check(t) }, at);

        /// <summary>With the guard's refusal changed.</summary>
        public LegacyAppsBlueprint Refusing(string guard, Func<ProtocolResponse, ProtocolResponse> edit, string? at = null) =>
            blueprint.Guard(guard, g => g with { Check = t => g.Check(t) is { } r ? r with { Response = edit(r.Response) } : null }, at);

        /// <summary>With the effect edited.</summary>
        public LegacyAppsBlueprint Effect(string name, Action<LegacyAppsTurn> apply, string? at = null) =>
            blueprint.Replace<LegacyAppsBlueprint, LegacyAppsTurn, LegacyAppsState>(
                name, (Effect<LegacyAppsTurn> e) => e with { Apply = apply }, at);

        /// <summary>With a deed before all others of the endpoint.</summary>
        public LegacyAppsBlueprint First(string at, string name, Action<LegacyAppsTurn> apply) =>
            blueprint.At(at, e => e with { Effects = e.Effects.Insert(0, new(name, apply)) });

        /// <summary>With a last touch on the endpoint's successes.</summary>
        public LegacyAppsBlueprint Success(string at, Func<LegacyAppsTurn, ProtocolResponse, ProtocolResponse> finish) =>
            blueprint.Finish(at, 200, finish);

        /// <summary>With a last touch on the endpoint's answers of that status.</summary>
        public LegacyAppsBlueprint Finish(string at, int status, Func<LegacyAppsTurn, ProtocolResponse, ProtocolResponse> finish) =>
            blueprint.At(at, e => e with { Finishers = e.Finishers.Add(new("edited", (t, r) => r.Status == status ? finish(t, r) : r)) });

        /// <summary>With the endpoint edited as a whole.</summary>
        public LegacyAppsBlueprint At(string endpoint, Func<Endpoint<LegacyAppsTurn>, Endpoint<LegacyAppsTurn>> edit) =>
            blueprint.At<LegacyAppsBlueprint, LegacyAppsTurn, LegacyAppsState>(endpoint, edit);

        /// <summary>With other settings.</summary>
        public LegacyAppsBlueprint With(Func<LegacyAppsSettings, LegacyAppsSettings> edit) =>
            blueprint with { Settings = edit(blueprint.Settings) };
    }
}
