using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hydra;

/// <summary>What later defects are generated from stays a value, under every profile.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class NamedPartTests
{
    private static readonly string[] Comparisons =
    [
        "audience-is-the-asking-clients", "audience-is-the-clients", "client-secret-matches", "client-still-has-the-audience",
        "client-still-has-the-scope", "client-uses-its-own-method", "code-is-genuine", "code-is-the-clients-own", "consent-cookie-matches",
        "consent-is-the-asking-clients", "id-token-hint-is-of-the-session", "login-cookie-matches", "login-is-the-asking-clients",
        "logout-is-of-the-session", "post-logout-uri-is-registered", "redirect-uri-is-registered", "redirect-uri-is-that-of-the-request",
        "refresh-token-is-genuine", "refresh-token-is-the-clients-own", "revoked-token-is-the-callers", "scope-is-the-asking-clients",
        "scope-is-the-clients", "subject-is-that-of-the-session", "token-has-the-scope", "verifier-matches-challenge",
    ];

    private static readonly string[] Deadlines =
        ["assertion-is-unexpired", "challenge-is-recent", "code-is-unexpired", "consent-is-recent", "login-is-recent", "refresh-token-is-unexpired", "token-is-unexpired", "user-assertion-is-unexpired"];

    // Those of the device grant, which the older releases do not have.
    private static readonly string[] DeadlinesOfDevices = ["device-challenge-is-recent", "device-code-is-unexpired", "device-visit-is-recent"];

    [TestCaseSource(typeof(HydraProfiles), nameof(HydraProfiles.Names))]
    public void Compares_by_values(string profile) => Assert.That(GuardsOf<Condition<HydraTurn>.Comparison>(profile), Is.SupersetOf(Comparisons));

    [TestCaseSource(typeof(HydraProfiles), nameof(HydraProfiles.Names))]
    public void Ends_by_values(string profile) => Assert.That(
        GuardsOf<Condition<HydraTurn>.Deadline>(profile), Is.EquivalentTo(profile.StartsWith("hydra-v2.", StringComparison.Ordinal) ? Deadlines : [.. Deadlines, .. DeadlinesOfDevices]));

    [TestCase("revoke-family", "grant", "client", "subject")]
    [TestCase("revoke-grant-of-code", "grant", "client", "subject")]
    [TestCase("revoke-grant", "grant", "client", "subject")]
    [TestCase("delete-tokens", "client")]
    public void Picks_what_it_takes_away_by_a_key(string effect, params string[] parts) => Assert.That(
        HydraProvider.CreateBlueprint().Endpoints.SelectMany(e => e.Effects.Concat(e.Guards.SelectMany(g => g.OnRefusal))).First(e => e.Name == effect).Deed.KeyParts,
        Is.EqualTo(parts));

    [TestCase("token-code", "access_token", "expires_in", "id_token", "refresh_token", "scope", "token_type")]
    [TestCase("introspect", "active", "scope", "client_id", "sub", "exp", "iat", "nbf", "aud", "iss", "token_type", "token_use", "ext")]
    public void Answers_with_named_members(string endpoint, params string[] members) => Assert.That(
        HydraProvider.CreateBlueprint().Endpoints.Single(e => e.Name == endpoint).Members?.Members.Select(m => m.Name), Is.EqualTo(members));

    [TestCase(299, null)]
    [TestCase(301, "invalid_grant")]
    public void Lets_a_code_live_as_long_as_its_lifetime_says(int seconds, string? error)
    {
        var hydra = new HydraJourney(HydraProvider.CreateBlueprint().Living("code", TimeSpan.FromMinutes(5)));
        var code = hydra.Code();
        hydra.Realm.Advance(TimeSpan.FromSeconds(seconds));

        Assert.That(hydra.Redeem(code)["error"], Is.EqualTo(error));
    }

    [Test]
    public void Matches_scopes_everywhere_by_another_strategy()
    {
        var exact = HydraProvider.CreateBlueprint().MatchingScopes(HydraScopes.Exact);

        Assert.That(
            exact.Endpoints.SelectMany(e => e.Guards).Where(g => HydraScopes.GuardNames.Contains(g.Name)).Select(g => ((Condition<HydraTurn>.Comparison)g.Condition).By),
            Is.Not.Empty.And.All.EqualTo(HydraScopes.Exact));
    }

    private static IEnumerable<string> GuardsOf<TCondition>(string profile) => HydraProfiles.FindProfile(profile)!.Endpoints
        .SelectMany(e => e.Guards).Where(g => g.Condition is TCondition).Select(g => g.Name).Distinct();
}
