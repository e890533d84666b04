using Conformance.Core.Binding;
using Conformance.Core.Scenarios;
using Conformance.Core.Sources;
using Conformance.Core.Targets;
using Conformance.Core.Targets.Reading;
using NUnit.Framework;

namespace Conformance.Tests.Core.Targets;

/// <summary>Identities and fixtures that a target file has made.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class PreparedReaderTests
{
    private const string Provider = """
        provider: bank
        title: A bank
        bases: [public, admin]
        identities:
          default: { fields: [client_id, client_secret, scope], secret: [client_secret] }
          public:  { fields: [client_id, auth] }
        fixtures:
          user.alice: { fields: [subject, mail] }
          ticket:     { fields: [id] }
        endpoints:
          register: { base: admin, method: POST, path: /clients, body: json, parameters: { scope: body } }
          remove:   { base: admin, method: DELETE, path: '/clients/{id}', parameters: { id: path } }
          order:    { base: public, method: POST, path: /tickets, body: json, parameters: { of: body } }
        """;

    private const string Flows = """
        flows:
          registered:
            provider: bank
            with: { scope: read }
            steps:
              - register: { scope: $scope }
                expect: { status: 201 }
                save: { client_id: json.client_id, client_secret: json.client_secret }
            finally:
              - remove: { id: $client_id }
                expect: { status: 204 }
            saves: [client_id, client_secret]
          ordered:
            provider: bank
            with: { of: me }
            steps:
              - order: { of: $of }
                as: public
                expect: { status: 201 }
                save: { id: json.id }
            saves: [id]
          of-alice:
            provider: bank
            steps:
              - order: { of: $user.alice.subject }
                expect: { status: 201 }
                save: { id: json.id }
            saves: [id]
        """;

    private static TargetFile Read(string yaml, TargetOverrides? overrides = null)
    {
        var folder = Directory.CreateTempSubdirectory("target-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "providers"));
            File.WriteAllText(Path.Combine(folder, "providers", "bank.yaml"), Provider);
            File.WriteAllText(Path.Combine(folder, "flows.yaml"), Flows);
            File.WriteAllText(Path.Combine(folder, "target.yaml"), yaml);
            var (library, mistakes) = ScenarioLibraryReader.Read(folder);
            Assert.That(mistakes.Select(m => m.RenderDiagnostic()), Is.Empty);
            return TargetReader.ReadTargetFile(Path.Combine(folder, "target.yaml"), "bank.yaml", library!, name => name == "MAIL" ? "alice@bank.example" : null, overrides);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string[] Mistakes(string yaml, TargetOverrides? overrides = null) =>
        [.. Assert.Throws<DiagnosticException>(() => Read(yaml, overrides))!.Diagnostics.Select(d => $"{d.At} {d.Message}{(d.Instead is null ? "" : " | " + d.Instead)}".TrimStart())];

    [Test]
    public void A_flow_makes_members_and_those_beside_it_are_added()
    {
        var target = Read("""
            target: bank
            provider: bank
            bases: { public: https://bank.example, admin: https://admin.bank.example }
            identities:
              default: { made-by: { registered: { scope: $uuid } }, scope: read }
              public: { client_id: app, auth: none }
            fixtures:
              user.alice: { subject: user-$uuid, mail: $env.MAIL }
              ticket: { made-by: ordered }
            """);

        var (client, alice, ticket) = (target.Preparations[0], target.Preparations.Single(p => p.Name == "user.alice"), target.Preparations.Single(p => p.Name == "ticket"));
        Assert.Multiple(() =>
        {
            Assert.That(target.Identities["default"].Members, Is.EqualTo(new Dictionary<string, string> { ["scope"] = "read" }));
            Assert.That((client.What, client.MadeBy!.Flow), Is.EqualTo(("the identity 'default'", "registered")));
            Assert.That(client.MadeBy.Arguments.Select(a => $"{a.Key}={a.Value}"), Is.EqualTo((string[])["scope=$uuid"]));
            Assert.That(client.MadeBy.Steps.Concat(client.MadeBy.Finally).Select(s => s.Label), Is.EqualTo((string[])["identity.default.register", "identity.default.remove"]));
            Assert.That(client.MadeBy.Saves.Select(s => s.Key), Is.EqualTo((string[])["client_id", "client_secret"]));
            Assert.That(target.Fixtures["user.alice"], Is.EqualTo(new Dictionary<string, string> { ["mail"] = "alice@bank.example" }));
            Assert.That((alice.Values.Single().Key, alice.Values.Single().Value.ToString(), alice.MadeBy), Is.EqualTo(("subject", "user-${uuid}", (StepAction.Use?)null)));
            Assert.That((ticket.MadeBy!.Flow, string.Join(' ', ticket.Acting)), Is.EqualTo(("ordered", "public")));
        });
    }

    [Test]
    public void Says_every_mistake_at_its_place() => Assert.That(Mistakes("""
        target: bank
        provider: bank
        bases: { public: https://bank.example }
        identities:
          default: { made-by: { registered: { scop: $uuid, scope: $alice } }, client_id: mine, scope: read }
          public: { made-by: registered, auth: none }
        fixtures:
          user.alice: { subject: $uuidd, mail: $fake.nothing.here, phone: 1 }
          ticket: { made-by: { orderd: {} } }
        """), Is.EqualTo((string[])
        [
            "bank.yaml:5:25 the flow 'registered' sends to 'admin', and the target gives no address for it | Write it under 'bases'.",
            "bank.yaml:5:39 no argument 'scop' of the flow 'registered' | Did you mean 'scope'?",
            "bank.yaml:5:59 nothing named '$alice' in a target file | Write $uuid, $fake.internet.email, $env.NAME, or $$ for a dollar.",
            "bank.yaml:5:71 'client_id' is written here, and the flow 'registered' saves it | Leave it to the flow.",
            "bank.yaml:6:22 the flow 'registered' saves 'client_secret', which is no member of 'public' | There is auth, client_id.",
            "bank.yaml:6:22 the flow 'registered' sends to 'admin', and the target gives no address for it | Write it under 'bases'.",
            "bank.yaml:8:26 a $ that begins nothing known here | Write $env.NAME, or $$ for a dollar.",
            "bank.yaml:8:40 no made-up data 'nothing.here' | Write $fake.internet.email or another data set and member of Bogus.",
            "bank.yaml:8:60 no member of user.alice 'phone' | There is mail, subject.",
            "bank.yaml:9:24 no flow 'orderd' | Did you mean 'ordered'?",
        ]));

    [Test]
    public void What_is_not_there_yet_can_make_nothing() => Assert.That(Mistakes("""
        target: bank
        provider: bank
        bases: { public: https://bank.example, admin: https://admin.bank.example }
        identities:
          default: { made-by: { ordered: {}, registered: {} }, scope: read }
          public: { made-by: [ordered], auth: none }
        fixtures:
          user.alice: { subject: a, mail: b }
          ticket: { made-by: of-alice }
        """), Is.EqualTo((string[])
        [
            "bank.yaml:5:23 'made-by' names more than one flow | Let one flow use the other.",
            "bank.yaml:6:11 the member 'client_id' is missing",
            "bank.yaml:6:23 the flow 'ordered' names the identity 'public', and none is there while they are made",
            "bank.yaml:6:23 the flow 'ordered' saves 'id', which is no member of 'public' | There is auth, client_id.",
            "bank.yaml:9:22 the flow 'of-alice' needs 'user.alice', which is not there when the target is prepared",
        ]));

    private const string Plain = """
        target: bank
        provider: bank
        bases: { public: $env.NOT_SET, admin: https://admin.bank.example }
        """;

    [Test]
    public void An_address_that_is_given_has_the_last_word()
    {
        var target = Read(Plain, new TargetOverrides { Bases = new TargetOverrides().Bases.Add("public", "http://localhost:4444/") });
        Assert.That((target.Bases["public"], target.Bases["admin"]), Is.EqualTo(("http://localhost:4444", "https://admin.bank.example")));
    }

    [Test]
    public void What_is_wrong_with_what_is_given_is_said() => Assert.That(
        Mistakes(Plain, new TargetOverrides { Bases = new TargetOverrides().Bases.Add("pubic", "https://a.example").Add("public", "ftp://a.example"), Authorities = "/nowhere/ca.pem" }),
        Is.EqualTo((string[])
        [
            "--base: 'ftp://a.example' for 'public' is no http or https address | Write --base public=https://login.example.com.",
            "--base: no base 'pubic' | Did you mean 'public'?",
            "--ca: '/nowhere/ca.pem': the certificates cannot be read: Could not find a part of the path '/nowhere/ca.pem'",
        ]));
}
