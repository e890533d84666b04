using System.Collections.Immutable;
using Conformance.Core.Scenarios;
using Conformance.Core.Sources;
using Conformance.Core.Targets;
using Conformance.Tests.Core.Execution;
using NUnit.Framework;

namespace Conformance.Tests.Core.Targets;

[Parallelizable(ParallelScope.All)]
internal sealed class TargetReaderTests
{
    private static readonly ProviderDefinition Demo = Given.Provider with
    {
        Identities = ImmutableDictionary<string, PreparedShape>.Empty.Add("default", new PreparedShape("default", null, ["client_id", "client_secret"], [])),
        Verbs = ImmutableDictionary<string, Verb>.Empty.Add("refresh", Given.Verb()),
    };

    private static ScenarioLibrary Library => Given.Library() with { Providers = ImmutableDictionary<string, ProviderDefinition>.Empty.Add("demo", Demo) };

    private static TargetFile Read(string yaml, params (string Name, string Value)[] environment)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(TestContext.CurrentContext.WorkDirectory, "targets")).FullName, $"{Guid.NewGuid():N}.yaml");
        File.WriteAllText(path, yaml);
        return TargetReader.ReadTargetFile(path, "bank.yaml", Library, name => environment.FirstOrDefault(e => e.Name == name).Value);
    }

    private static IEnumerable<string> Mistakes(string yaml) =>
        Assert.Throws<DiagnosticException>(() => Read(yaml))!.Diagnostics.Select(d => $"{d.At} {d.Message}{(d.Instead is null ? "" : " | " + d.Instead)}");

    [Test]
    public void Reads_all_that_a_target_is()
    {
        var target = Read("""
            target: my-bank
            provider: demo
            bases: { public: https://bank.example/oauth/ }
            endpoints: { token: /v2/token }
            identities:
              default: { client_id: 00123, client_secret: $env.BANK_SECRET, auth: post, header.X-Caller: "CN=${env.BANK_CN}$$" }
            headers: { X-Api: 1 }
            fixtures:
              permission.active: { id: p-1 }
            timeout: 5s
            maxWait: 1m30s
            pace: 250ms
            expected-failures:
              - { check: "demo/area.yaml::a::first.status", reason: ticket 7, until: 2027-01-31 }
            """, ("BANK_SECRET", "s3"), ("BANK_CN", "bank"));

        Assert.Multiple(() =>
        {
            Assert.That((target.Name, target.Bases["public"], target.Paths["token"]), Is.EqualTo(("my-bank", "https://bank.example/oauth", "/v2/token")));
            Assert.That(target.Identities["default"].Members, Is.EquivalentTo(FakeTarget.Members(
                ("client_id", "00123"), ("client_secret", "s3"), ("auth", "post"), ("header.X-Caller", "CN=bank$"))));
            Assert.That(target.Fixtures["permission.active"]["id"], Is.EqualTo("p-1"));
            Assert.That((target.Timeout, target.MaxWait, target.Pace), Is.EqualTo((TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(90), TimeSpan.FromMilliseconds(250))));
            Assert.That(target.ExpectedFailures.Single(), Is.EqualTo(new ExpectedFailure("demo/area.yaml::a::first.status", "ticket 7", new DateOnly(2027, 1, 31))));
            Assert.That(target.Secrets, Is.EquivalentTo((string[])["s3", "bank"]));
        });
    }

    [Test]
    public void Says_every_mistake_at_its_place() => Assert.That(Mistakes("""
        target: my bank
        provider: demo
        bases: { publik: https://bank.example, public: ftp://bank.example }
        identities:
          defualt: { client_id: a }
          default: { client_id: $env.NOT_THERE, auth: digest, certificate: /etc/client.pem }
        fixtures: { permission.active: { ident: p-1 } }
        timeout: soon
        maxwait: 1s
        capabilities: [clock]
        expected-failures: [{ check: a, until: tomorrow }]
        """), Is.EqualTo((string[])
        [
            "bank.yaml:1:9 'my bank' cannot be the name of a folder | Use letters, digits, hyphens, dots.",
            "bank.yaml:3:10 no base 'publik' | Did you mean 'public'?",
            "bank.yaml:3:48 'public' is no http or https address",
            "bank.yaml:5:3 no identity 'defualt' | Did you mean 'default'?",
            "bank.yaml:6:12 the member 'client_secret' is missing",
            "bank.yaml:6:25 the environment variable NOT_THERE is not set | Set NOT_THERE, or take what needs it out of the target.",
            "bank.yaml:6:47 no auth 'digest' | There is basic, none, post.",
            "bank.yaml:6:68 the path '/etc/client.pem' is absolute | Put the file beside the target file, or give its path by $env.NAME.",
            "bank.yaml:7:32 the member 'id' is missing",
            "bank.yaml:7:34 no member of permission.active 'ident' | There is id.",
            "bank.yaml:8:10 'soon' is no duration | Write one such as 500ms, 90s, 15m, 180d or 1h30m.",
            "bank.yaml:9:1 no key 'maxwait' in a target file | Did you mean 'maxWait'?",
            "bank.yaml:10:15 capabilities come from a control address | Give 'control', the /__admin address of a mock.",
            "bank.yaml:11:21 an expected failure needs 'check' and 'reason'",
            "bank.yaml:11:40 'tomorrow' is no day | Write it as 2027-01-31.",
        ]));

    [TestCase("", new string[0])]
    [TestCase("capabilities: [mappings]", new[] { "mappings" })]
    [TestCase("control: https://bank.example/__admin", new[] { "clock", "fault", "observer" })]
    [TestCase("control: https://bank.example/__admin\ncapabilities: [clock, mappings]", new[] { "clock", "mappings" })]
    public void A_control_address_gives_all_but_mappings(string more, string[] capabilities) =>
        Assert.That(Read(With(more)).Capabilities, Is.EqualTo(capabilities));

    [TestCase("capabilities: [mappings, fault]", "bank.yaml:5:15 capabilities come from a control address | Give 'control', the /__admin address of a mock.")]
    [TestCase("capabilities: [maping]", "bank.yaml:5:16 no capability 'maping' | Did you mean 'mappings'?")]
    public void Other_capabilities_are_told(string more, string mistake) => Assert.That(Mistakes(With(more)), Is.EqualTo((string[])[mistake]));

    [TestCase("headers: { 'X Y': a }", "bank.yaml:5:12 'X Y' is no name of a header | Letters, digits and hyphens make a name (RFC 9110 §5.6.2).")]
    [TestCase("headers: { X-Y: \"a\\r\\nX-Z: b\" }", "bank.yaml:5:17 the header 'X-Y' of several lines | A header is one line (RFC 9110 §5.5).")]
    public void A_header_that_no_request_can_carry_is_told(string more, string mistake) => Assert.That(Mistakes(With(more)), Is.EqualTo((string[])[mistake]));

    [Test]
    public void A_header_of_an_identity_is_one_that_a_request_can_carry() => Assert.That(
        Mistakes("target: x\nprovider: demo\nbases: { public: https://bank.example }\nidentities: { default: { client_id: a, client_secret: b, 'header.X Y': c } }\n"),
        Is.EqualTo((string[])["bank.yaml:4:58 'X Y' is no name of a header | Letters, digits and hyphens make a name (RFC 9110 §5.6.2)."]));

    private static string With(string more) => $$"""
        target: my-bank
        provider: demo
        bases: { public: https://bank.example }
        identities: { default: { client_id: a, client_secret: b } }
        {{more}}
        """;

    [Test]
    public void An_unknown_provider_says_what_there_is() =>
        Assert.That(Mistakes("target: x\nprovider: demmo\n"), Is.EqualTo((string[])["bank.yaml:2:11 no provider 'demmo' | Did you mean 'demo'?"]));

    [Test]
    public void A_file_that_is_missing_is_said() =>
        Assert.That(() => TargetReader.ReadTargetFile("/nowhere/at-all.yaml", "at-all.yaml", Library, _ => null),
            Throws.TypeOf<DiagnosticException>().With.Message.Contains("at-all.yaml the file cannot be read"));
}
