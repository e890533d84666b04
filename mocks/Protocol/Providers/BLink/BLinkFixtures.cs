using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
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
        KeyValuePair.Create(OldTarget, new SpSite("", settings => settings with { UsernameRequired = true, GrantIds = false, Rotates = false })),
    ]);

    private static readonly Row[] Rows =
    [
        new("permission.active", "123e4567-e89b-12d3-a456-426614174000", "3f5dd8a4-7e3a-47af-92e8-2e2bc5bcd011", "stored-vB6nM1kP8yT3wX0z"),
        new("permission.second", "5b1f0c4e-8d27-4f6a-9c35-71d2e8a6f090", "c81a64d7-0b9f-4e35-a2d6-95f7e1308b4c", "second-cR4tY7uJ2hG9fD6s")
        {
            Target = SecondTarget,
            User = BLinkSpFixtures.Bob,
        },
        new("permission.foreign", "9e3a7d52-14bc-4c08-b7f1-60a95cd3e284", "60d3f92b-57e8-4a1c-b904-1c7ae5f8d263", "foreign-eW5qA8zL1oK4iN7b")
        {
            ClientId = BLinkSpFixtures.SecondClient,
            User = BLinkSpFixtures.Bob,
        },
        new("permission.expired", "2c86f1b9-5e0d-4a73-8f4e-d91b37a0c5e6", "b7e25c08-93fa-4d61-8e7b-f4029d6c1a35", "expired-gU2jX9mC6vH3pS0d")
        {
            Expired = true,
        },
        new("permission.revoked", "7f42d0e8-a963-4b1c-95d7-3c8e06b1f4a2", "1f94ab6d-c270-4538-96ce-8b3d50e7a419", "revoked-iO8rF5kW2yB9tQ6l")
        {
            Status = PermissionStatus.Revoked,
        },
        new("permission.superseded", "e05b9c17-6f3d-48a2-a1c4-b27d95e8036f", "d52c07e3-4ab1-49f8-a36d-7e91c8f2b064", "superseded-xZ3nE7aJ1uV4")
        {
            Status = PermissionStatus.Superseded,
        },
        new("permission.narrow", "41d7a6f3-c2e9-4085-8b6f-0e5c93d1a7b8", "86eb31fa-d40c-47b5-9a18-23c6d7f50e9b", "narrow-hL6wP9cT2rM5gY8k")
        {
            Target = SecondTarget,
            Scope = BLinkScopes.Accounts,
        },
    ];

    public static readonly Prepared Prepared = new(
        BLinkSpFixtures.Table(("default", Identity(BLinkSpFixtures.DefaultClient)), ("second", Identity(BLinkSpFixtures.SecondClient))),
        BLinkSpFixtures.Table([.. Rows.Select(r => r.Fixture), ("sp.stored", Rows[0].Tokens), .. CfFixtures.Table]));

    /// <summary>The state of a new realm: permissions, and the service providers that know their grants.</summary>
    public static BLinkState Seed(DateTimeOffset now, Lifetimes lifetimes) => new()
    {
        Clients = [BLinkSpFixtures.DefaultClient, BLinkSpFixtures.SecondClient],
        Permissions = Rows.ToImmutableDictionary(r => r.Id, r => r.Permission(now, lifetimes)),
        Targets = CfFixtures.AddGrants(SeedTargets(now, lifetimes), now, lifetimes),
    };

    private static ImmutableDictionary<string, BLinkSpState> SeedTargets(DateTimeOffset now, Lifetimes lifetimes) => Rows.GroupBy(r => r.Target).ToImmutableDictionary(
        rows => rows.Key,
        rows => rows.Aggregate(BLinkSpFixtures.WithParties(new BLinkSpState()), (sp, row) => sp.WithTokens(row.Grant, now, lifetimes)));

    private static (string, string)[] Identity(string client) =>
        [("client_id", client), ("certificate_subject", $"CN={client}"), ($"header.{Certificate.Header}", $"CN={client}")];

    /// <summary>A permission of the first client and user at the first target, unless said.</summary>
    /// <param name="GrantId">What the service provider calls the grant.</param>
    /// <param name="Tail">How the stored tokens end.</param>
    private sealed record Row(string Name, string Id, string GrantId, string Tail)
    {
        public string ClientId { get; init; } = BLinkSpFixtures.DefaultClient;

        public string Target { get; init; } = FirstTarget;

        public string User { get; init; } = BLinkSpFixtures.Alice;

        public string Scope { get; init; } = BLinkScopes.All;

        public bool Expired { get; init; }

        public PermissionStatus Status { get; init; }

        public (string, (string, string)[]) Fixture => (Name, [("id", Id), ("target", Target), ("user", User)]);

        public (string, string)[] Tokens => [("access_token", $"sp-at-{Tail}"), ("refresh_token", $"sp-rt-{Tail}")];

        // Wide even where the permission is narrow, so that a platform that passes the wide scope on is found out.
        public SeededGrant Grant => new(new SpGrant(GrantId, ClientId, User, BLinkScopes.All) { ToldId = GrantId }, $"sp-at-{Tail}", $"sp-rt-{Tail}");

        public Permission Permission(DateTimeOffset now, Lifetimes lifetimes) => new(
            Id, ClientId, Target, User, Scope, Expired ? now.AddDays(-1) : now.AddDays(365),
            new SpTokens($"sp-at-{Tail}", $"sp-rt-{Tail}", now + lifetimes["access-token"]))
        {
            Status = Status,
        };
    }
}
