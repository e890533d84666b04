using Conformance.Cli.Embedded;
using Conformance.Mocks.Protocol.Blueprints;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Blueprints;

/// <summary>What holds of every key of every provider's configuration.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class ConfigurationTests
{
    private static IEnumerable<TestCaseData<string, ConfigurationKey>> Rows() =>
        from name in ProviderCatalog.Names
        from row in Find(name).Configuration
        select new TestCaseData<string, ConfigurationKey>(name, row).SetArgDisplayNames(name, row.Key);

    private static Provider Find(string name) => ProviderCatalog.FindProvider(name, null)!;

    [TestCaseSource(nameof(Rows))]
    public void The_example_of_a_key_is_a_value_and_makes_another_provider(string name, ConfigurationKey row) =>
        Assert.That(Find(name).Configured(row.Key, row.Example), Is.TypeOf(Find(name).GetType()).And.Not.EqualTo(Find(name)));

    [TestCaseSource(nameof(Rows))]
    public void What_is_no_value_of_a_key_is_told_with_what_it_takes(string name, ConfigurationKey row) => Assert.That(
        () => Find(name).Configured(row.Key, "soon"),
        Throws.ArgumentException.With.Message.StartsWith($"{row.Key} takes {row.Takes}, not 'soon'; write such as {row.Key}={row.Example}"));

    [TestCase("ttl.access_token", "0s")]
    [TestCase("ttl.access_token", "36501d")]
    [TestCase("ttl.access_token", "-1")]
    [TestCase("ttl.access_token", "")]
    [TestCase("oauth2.pkce.enforced", "yes")]
    [TestCase("oauth2.grant.refresh_token.rotation_grace_period", "-1s")]
    [TestCase("oauth2.grant.refresh_token.rotation_grace_reuse_count", "1.5")]
    [TestCase("strategies.access_token", "JWT")]
    public void A_value_that_is_none_is_refused(string key, string value) => Assert.That(() => Find("hydra").Configured(key, value), Throws.ArgumentException);

    [Test]
    public void A_key_that_there_is_not_is_told_with_those_that_there_are() => Assert.That(
        () => Find("legacy-apps").Configured("ttl.id_token", "5s"),
        Throws.ArgumentException.With.Message.StartsWith("legacy-apps has no key 'ttl.id_token'; it has ttl.access_token, ttl.code, ttl.one_time_token, ttl.refresh_token, ttl.request_token"));

    [Test]
    public void Every_provider_has_its_lifetimes() => Assert.That(
        ProviderCatalog.Names.Select(n => (n, string.Join(' ', Find(n).Configuration.Select(c => c.Key).Where(k => k.StartsWith("ttl.", StringComparison.Ordinal))))),
        Is.EquivalentTo(((string, string)[])
        [
            ("blink-platform", "ttl.access_token ttl.grace ttl.refresh_token ttl.retry"),
            ("blink-sp", "ttl.access_token ttl.code ttl.refresh_token ttl.retry"),
            ("legacy-apps", "ttl.access_token ttl.code ttl.one_time_token ttl.refresh_token ttl.request_token"),
            ("hydra", "ttl.access_token ttl.refresh_token ttl.id_token ttl.auth_code ttl.login_consent_request ttl.authentication_session ttl.device_user_code"),
        ]));

    [Test]
    public void The_readme_of_the_mocks_lists_every_key_of_Hydra()
    {
        var readme = File.ReadAllText(Path.Combine(Rules.SourceFile.Root, "mocks", "README.md"));
        Assert.That(Find("hydra").Configuration.Select(c => c.Key).Where(k => !readme.Contains($"`{k}`", StringComparison.Ordinal)), Is.Empty);
    }
}
