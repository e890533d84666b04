using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Providers.BLinkSp;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.BLink;

/// <summary>Tokens and codes of the service providers that service users hold themselves, as in the consent flow.</summary>
internal static class CfFixtures
{
    private const string Callback = "https://app.example.com/callback";

    private static readonly Row[] Rows =
    [
        new("tokens.active", BLinkFixtures.FirstTarget, "active-jT4vR9mC2xL7pQ0k"),
        new("tokens.other-user", BLinkFixtures.FirstTarget, "user-sD8hW3nB6zY1fG5a") { User = BLinkSpFixtures.Bob },
        new("tokens.other-client", BLinkFixtures.FirstTarget, "client-uK2eP7oX4iV9cM6r") { ClientId = BLinkSpFixtures.SecondClient },
        new("tokens.elsewhere", BLinkFixtures.SecondTarget, "elsewhere-qN5tJ1wH8bS3lZ7y"),
        new("tokens.of-2-0", BLinkFixtures.OldTarget, "old-gF6dU0aO9rE4kT2v"),
    ];

    private const string Fresh = "code-fresh-2WmZ7hQd9XcB4nLt";
    private const string OfPkce = "code-pkce-7VxC3jKs1YhE6pRu";
    private const string Verifier = "verifier-Zq4Jr8Tn2Bw6Xk0Ls5Hd9Gf3Mc7Pv1Ya-._~x";

    public static IEnumerable<(string, (string, string)[])> Table =>
    [
        .. Rows.Select(r => r.Fixture),
        ("code.fresh", [("code", Fresh), ("redirect_uri", Callback), ("username", BLinkSpFixtures.Alice), ("target", BLinkFixtures.OldTarget)]),
        ("code.pkce", [("code", OfPkce), ("redirect_uri", Callback), ("code_verifier", Verifier), ("target", BLinkFixtures.FirstTarget)]),
    ];

    /// <summary>The service providers with the grants that the tokens and the code are of.</summary>
    public static ImmutableDictionary<string, BLinkSpState> AddGrants(ImmutableDictionary<string, BLinkSpState> targets, DateTimeOffset now, Lifetimes lifetimes)
    {
        foreach (var row in Rows)
            targets = targets.SetItem(row.Target, Find(targets, row.Target).WithTokens(row.Grant, now, lifetimes));
        return AddCodes(targets, now + lifetimes["code"]);
    }

    private static ImmutableDictionary<string, BLinkSpState> AddCodes(ImmutableDictionary<string, BLinkSpState> targets, DateTimeOffset expires) => targets
        .SetItem(BLinkFixtures.OldTarget, Find(targets, BLinkFixtures.OldTarget).WithCode(MakeCode(Fresh, expires)))
        .SetItem(BLinkFixtures.FirstTarget, Find(targets, BLinkFixtures.FirstTarget).WithCode(MakeCode(OfPkce, expires) with { Challenge = S256.Challenge(Verifier) }));

    private static SpCode MakeCode(string value, DateTimeOffset expires) =>
        new(value, BLinkSpFixtures.DefaultClient, BLinkSpFixtures.Alice, Callback, BLinkScopes.All, expires);

    private static BLinkSpState Find(ImmutableDictionary<string, BLinkSpState> targets, string target) =>
        targets.GetValueOrDefault(target) ?? BLinkSpFixtures.WithParties(new BLinkSpState());

    /// <summary>Tokens of the first client and user, unless said.</summary>
    /// <param name="Tail">How the tokens end.</param>
    private sealed record Row(string Name, string Target, string Tail)
    {
        public string ClientId { get; init; } = BLinkSpFixtures.DefaultClient;

        public string User { get; init; } = BLinkSpFixtures.Alice;

        public (string, (string, string)[]) Fixture =>
            (Name, [("access_token", $"sp-at-{Tail}"), ("refresh_token", $"sp-rt-{Tail}"), ("username", User), ("target", Target), ("token_path", $"{BasePath}/oauth/token"), ("revoke_path", $"{BasePath}/oauth/revoke")]);

        private string BasePath => BLinkFixtures.Sites.GetValueOrDefault(Target, SpSite.Usual).BasePath;

        public SeededGrant Grant => new(new SpGrant($"grant-of-{Tail}", ClientId, User, BLinkScopes.All), $"sp-at-{Tail}", $"sp-rt-{Tail}");
    }
}
