using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLinkSp;

namespace Conformance.Mocks.Protocol.Providers.BLink;

/// <summary>Who and what a new platform knows; the first permission and target are those of the bLink Migration Flow's sample.</summary>
internal static class BLinkFixtures
{
    public const string FirstTarget = "IIDP99999";
    public const string SecondTarget = "IIDP88888";
    public const string OldTarget = "IIDP77777";

    /// <summary>The second has its endpoints below a path of its own; the last one has consent flow 2.0.</summary>
    public static readonly ImmutableDictionary<string, SpSite> Sites = ImmutableDictionary.CreateRange(
    [
        KeyValuePair.Create(SecondTarget, new SpSite("/xs2a/v2", settings => settings)),
        KeyValuePair.Create(OldTarget, new SpSite("", settings => settings with { UsernameRequired = true, GrantIds = false, Pkce = false, Rotates = false })),
    ]);

    public static readonly Prepared Prepared = new(
        BLinkSpFixtures.Table(("default", Identity(BLinkSpFixtures.DefaultClient)), ("second", Identity(BLinkSpFixtures.SecondClient))),
        BLinkSpFixtures.Table([.. SeededPermissions.Fixtures, .. CfFixtures.Table]));

    /// <summary>The state of a new realm: permissions, and the service providers that know their grants.</summary>
    public static BLinkState Seed(DateTimeOffset now, Lifetimes lifetimes) => new()
    {
        Clients = [BLinkSpFixtures.DefaultClient, BLinkSpFixtures.SecondClient],
        Permissions = SeededPermissions.All.ToImmutableDictionary(r => r.Id, r => r.Permission(now, lifetimes)),
        Targets = CfFixtures.AddGrants(SeedTargets(now, lifetimes), now, lifetimes),
    };

    private static ImmutableDictionary<string, BLinkSpState> SeedTargets(DateTimeOffset now, Lifetimes lifetimes) => SeededPermissions.All.GroupBy(r => r.Target).ToImmutableDictionary(
        rows => rows.Key,
        rows => rows.Aggregate(BLinkSpFixtures.WithParties(new BLinkSpState()), (sp, row) => sp.WithTokens(row.Grant, now, lifetimes)));

    private static (string, string)[] Identity(string client) =>
        [("client_id", client), ("certificate_subject", $"CN={client}"), ($"header.{Certificate.Header}", $"CN={client}")];
}
