using System.Collections.Immutable;
using System.Text.Json;
using Conformance.Core.Scenarios;
using Conformance.Core.Sources;
using Conformance.Core.Targets.Reading;
using Conformance.Tests.Core.Execution;
using Conformance.Tests.Core.Secrets;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Conformance.Tests.Core.Targets;

[Parallelizable(ParallelScope.All)]
internal sealed class TargetVeilTests
{
    private const string Secret = "Kx8QDemoValue7b3";

    private static readonly ScenarioLibrary Library = Given.Library() with
    {
        Providers = ImmutableDictionary<string, ProviderDefinition>.Empty.Add("demo", Given.Provider with
        {
            Identities = ImmutableDictionary<string, PreparedShape>.Empty.Add("default", new PreparedShape("default", null, ["client_id", "client_secret", "city"], [])),
            Fixtures = ImmutableDictionary<string, PreparedShape>.Empty.Add("permission.active", new PreparedShape("permission.active", null, ["id", "user"], ["id"])),
        }),
    };

    private static string Told(string yaml, Func<string, string?>? environment = null)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(TestContext.CurrentContext.WorkDirectory, "veiled")).FullName, $"{Guid.NewGuid():N}.yaml");
        File.WriteAllText(path, yaml);
        var mistakes = Assert.Throws<DiagnosticException>(() => TargetReader.ReadTargetFile(path, "bank.yaml", Library, environment ?? (_ => null)))!;
        return $"{string.Join('\n', mistakes.Diagnostics.Select(d => d.RenderDiagnostic()))}\n{mistakes.Message}\n";
    }

    private static string With(string more) => $"target: bank\nprovider: demo\nbases: {{ public: https://bank.example }}\n{more}\n";

    private static IEnumerable<TestCaseData> Lines()
    {
        yield return Case("a member that the provider calls secret", With("fixtures: { permission.active: { id: 'SECRET$', user: u } }"));
        yield return Case("a member that every provider has as a secret", With("identities: { default: { client_id: a, client_secret: SECRET$, auth: bsic } }"));
        yield return Case("a misspelt member", With("identities: { default: { client_id: a, client_secrt: SECRET, auth: bsic } }"));
        yield return Case("a misspelt fixture", With("fixtures: { permission.aktive: { id: SECRET } }"));
        yield return Case("a misspelt section", With("identites: { default: { client_id: a, client_secret: SECRET } }"));
        yield return Case("a provider that does not exist", "{ target: bank, provider: demmo, fixtures: { permission.active: { id: SECRET } } }");
        yield return Case("no provider", "{ target: bank, fixtures: { permission.active: { id: SECRET } } }");
        yield return Case("a key written twice", With("identities: { default: { client_secret: SECRET, client_secret: SECRET } }"));
        yield return Case("a comma in a flow map", With("identities: { default: { client_id: a, client_secret: ab,SECRET, auth: bsic } }"));
        yield return Case("a quote that does not close", With("identities: { default: { client_id: a, client_secret: 'SECRET } }"));
        yield return Case("a brace that does not close", With("identities: { default: { client_id: a, client_secret: SECRET }"));
        yield return Case("an alias by mistake", With("identities:\n  default:\n    client_secret: *SECRET"));
        yield return Case("a tag by mistake", With("identities:\n  default:\n    client_secret: !SECRET x"));
        yield return Case("an anchor", With("title: &s SECRET\nidentities: { default: { client_id: a, client_secret: *s, auth: bsic } }\ntimeout: soon"));
        yield return Case("a colon", With("identities:\n  default:\n    client_secret: SECRET: b"));
        yield return Case("a comment by mistake", With("identities:\n  default: { client_id: a }\n  #SECRET\nheaders:\n  Authorization: $ab #SECRET"));
        yield return Case("a folded text", With("identities:\n  default:\n    client_id: a\n    client_secret: >\n      first\n      $SECRET\n    auth: bsic"));
        yield return Case("a literal text", With("identities:\n  default:\n    client_id: a\n    client_secret: |\n      $SECRET\n    auth: bsic"));
        yield return Case("a quoted text of two lines", With("identities:\n  default:\n    client_secret: \"a\n      $SECRET\"\n    auth: bsic"));
        yield return Case("a header", With("headers: { X-Api-Key: $SECRET }"));
        yield return Case("a header of an identity", With("identities: { default: { client_id: a, header.Authorization: Bearer $SECRET } }"));
        yield return Case("a key pasted in place of its file", With("identities: { default: { client_id: a, client_secret: s, certificate: { fil: x, key: SECRET } } }"));
        yield return Case("a key pasted in place of a certificate", With("identities: { default: { client_id: a, client_secret: s, certificate: { fil: x, file: '-----BEGIN PRIVATE KEY-----SECRET' } } }"));
        yield return Case("the password of a certificate", With("identities: { default: { client_id: a, client_secret: s, certificate: { fil: x, password: SECRET } } }"));
        yield return Case("a list by mistake", With("identities: { default: { client_id: a, client_secret: [SECRET, $x] } }"));
        yield return Case("a map by mistake", With("identities: { default: { client_id: a, client_secret: { SECRET } } }"));
        yield return Case("a duration", With("timeout: 5s\npace: https://bob:SECRET@bank.example"));
        yield return Case("a user in a base", "target: bank\nprovider: demo\nbases: { public: 'https://bob:SECRET@bank.example' }\n");
        yield return Case("a user in the control address", With("control: https://bob:SECRET@bank.example"));
        yield return Case("a user in what is no address", "target: bank\nprovider: demo\nbases: { public: 'https://bob:pa/SECRET@bank.example' }\n");
        yield return Case("a second document", With("identities: { default: { client_id: a, client_secret: b } }\n---\nclient_secret: SECRET"));
        yield return Case("no map", "SECRET");

        static TestCaseData Case(string name, string yaml) => new TestCaseData(yaml.Replace("SECRET", Secret, StringComparison.Ordinal)).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Lines))]
    public void No_mistake_quotes_a_secret(string yaml) => Assert.That(Told(yaml), Does.Not.Contain(Secret));

    [Test]
    public void What_is_plain_is_quoted_and_the_caret_stands_where_it_should() => Assert.That(
        Told(With("identities: { default: { client_id: app-1, client_secret: 's3cret-value', city: Bern, auth: bsic } }")), Does.StartWith(
            "bank.yaml:4:93 no auth 'bsic'. Did you mean 'basic'?\n"
            + "    4 | identities: { default: { client_id: app-1, client_secret: ***, city: Bern, auth: bsic } }\n"
            + "      |                                                                                  ^^^^\n"));

    [Test]
    public void A_variable_is_named_and_its_value_is_not_told()
    {
        var told = Told(With("identities: { default: { client_id: a, client_secret: $env.BANK_SECRET, auth: $env.BANK_SECRET } }\ntimeout: $env.BANK_SECRET"), _ => Secret);
        Assert.That(told, Does.Contain("client_secret: $env.BANK_SECRET").And.Contain("no auth '***'").And.Contain("'***' is no duration").And.Not.Contain(Secret));
    }

    [Test]
    public void User_information_in_an_address_is_refused_with_what_instead() => Assert.That(
        Told("target: bank\nprovider: demo\nbases: { public: https://bob:pw@bank.example }\n"),
        Does.Contain("bank.yaml:3:18 'public' holds a user or a password in its address. Take it out of the address. What proves an identity is a member of it: client_secret: $env.NAME, or header.Authorization."));

    private static readonly Func<string, string>[] Styles =
    [
        secret => $"'{secret.Replace("'", "''", StringComparison.Ordinal)}'",
        secret => JsonSerializer.Serialize(secret),
        secret => $"\n      {secret.Trim()}\n     ",
        secret => $"|-\n      {secret.Trim()}\n     ",
        secret => secret,
    ];

    [Test]
    public void No_secret_of_any_characters_is_told_in_any_style_of_YAML() => Prop.ForAll(AnySecret.Printable, Gen.Elements(Styles).ToArbitrary(), (secret, style) =>
    {
        var written = style(secret);
        var told = Told(With($"identities:\n  default:\n    client_id: a\n    client_secret: {written}\n    auth: bsic\ntimeout: soon\nidentites: {{ default: {{ client_secret: {written} }} }}"));
        var kept = told.Replace("bank.yaml", "", StringComparison.Ordinal);
        return ForeignForms.ListForms(secret).All(form => !kept.Contains(form.Text.Trim(), StringComparison.Ordinal));
    }).Hold();
}
