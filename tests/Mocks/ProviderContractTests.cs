using System.Text.RegularExpressions;
using Conformance.Cli.Embedded;
using Conformance.Core.Scenarios;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Variants;
using Conformance.Mocks.Protocol.Wire;
using NUnit.Framework;

namespace Conformance.Tests.Mocks;

/// <summary>What holds of every embedded provider. One that is added to the catalogue is held to it by that.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed partial class ProviderContractTests
{
    // What the guide sends first is refused for such a defect.
    private static readonly string[] RefuseTheGuide =
    [
        "blink-sp-target-header-demanded", "blink-sp-target-demanded-at-token-code", "blink-sp-psu-address-demanded-at-token-code", "blink-sp-psu-agent-demanded-at-token-code",
        "blink-platform-cf-asks-before-it-looks", "blink-platform-cf-agent-left-out-at-token", "blink-platform-cf-correlation-id-left-out-at-token",
        "blink-platform-cf-caller-unknown-to-the-provider-at-token",
    ];

    private readonly EmbeddedServer _server = new();

    private static IEnumerable<string> Names => ProviderCatalog.Names;

    // The hardened profile is played by scenarios of its own and has no guide.
    private static IEnumerable<TestCaseData<Mutant>> Mutants => MutantCatalog.All.Where(m => m.Profile != "hydra-hardened").Select(m => new TestCaseData<Mutant>(m).SetArgDisplayNames(m.Id));

    [OneTimeTearDown]
    public async Task CloseAsync() => await _server.DisposeAsync();

    [TestCaseSource(nameof(Names))]
    public void The_same_chance_seeds_the_same_values(string name)
    {
        var (first, second) = (new ProtocolDriver(Find(name)), new ProtocolDriver(Find(name)));
        Assert.That(Describe(second.Prepared), Is.EqualTo(Describe(first.Prepared)));
    }

    [TestCaseSource(nameof(Names))]
    public void What_the_file_names_is_prepared_and_what_is_prepared_is_named(string name)
    {
        var (file, prepared) = (Definition(name), Find(name).Prepared);
        var anyProfile = Find(name).Profiles.Select(p => p.Create().Prepared).Prepend(prepared).ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(prepared.Identities.Keys, Is.EquivalentTo(file.Identities.Keys));
            Assert.That(prepared.Fixtures.Keys, Is.EquivalentTo(file.Fixtures.Keys));
            Assert.That(
                from shape in file.Identities.Values.Concat(file.Fixtures.Values)
                from field in shape.Required
                where !anyProfile.Any(p => (p.Identities.GetValueOrDefault(shape.Name) ?? p.Fixtures.GetValueOrDefault(shape.Name))?.ContainsKey(field) == true)
                select $"{shape.Name}.{field}",
                Is.Empty);
        });
    }

    [TestCaseSource(nameof(Names))]
    public void Every_endpoint_of_the_file_is_one_of_the_blueprint(string name)
    {
        var rows = PartTable.Read(Find(name)).Rows.Where(r => r.Endpoint != Find(name).Fallback);
        var unreached =
            from endpoint in Definition(name).Verbs.Values.Select(v => v.Endpoint).Distinct()
            let request = Request(Find(name).Mirrors.Contains(endpoint.Base) ? Find(name).Surfaces[0] : endpoint.Base, endpoint.Method, Hole().Replace(endpoint.Path, "x"))
            where !rows.Any(r => r.Route.Matches(request, out _))
            select $"{endpoint.Name}: {endpoint.Path}";
        Assert.That(unreached, Is.Empty);
    }

    [TestCaseSource(nameof(Names))]
    public void An_unknown_path_is_no_server_error(string name)
    {
        var driver = new ProtocolDriver(Find(name));
        var statuses =
            from surface in driver.Provider.Surfaces
            from method in (string[])["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW"]
            from path in (string[])["/", "/no/such/path", "//", "/%00", "/*"]
            select driver.Send(surface, method, path, [], null).Status;
        Assert.That(statuses, Has.All.LessThan(500));
    }

    [TestCaseSource(nameof(Names))]
    public async Task A_step_is_pure(string name)
    {
        var watched = WatchedProvider.Watch(Find(name));
        var defects = await GuidePlay.PlayAsync(_server, watched);
        Assert.Multiple(() =>
        {
            Assert.That(watched.Answers, Is.Not.Empty);
            Assert.That(watched.Impure, Is.Empty);
            Assert.That(defects, Is.Empty);
        });
    }

    [TestCaseSource(nameof(Names))]
    public void A_part_has_a_name_of_its_own_at_its_endpoint(string name) => Assert.Multiple(() =>
    {
        foreach (var row in PartTable.Read(Find(name)).Rows)
            Assert.That(row.Parts, Is.Unique.And.All.Match("^[a-z0-9]+(-[a-z0-9]+)*$"), row.Endpoint);
    });

    [TestCaseSource(nameof(Names))]
    public void An_unknown_part_is_refused_with_a_list_of_those_that_there_are(string name)
    {
        var table = PartTable.Read(Find(name));
        Assert.That(() => table.Without("no-such-part"), Throws.ArgumentException.With.Message.Contains(table.Rows.First(r => !r.Parts.IsEmpty).Parts[0]));
    }

    [TestCaseSource(nameof(Names))]
    public void Defects_and_variants_have_ids_of_their_own_sentences_and_known_requirements(string name)
    {
        var (mutants, variants) = (MutantCatalog.AllFor(name), VariantCatalog.All.Where(v => v.Provider == name).ToArray());
        Assert.Multiple(() =>
        {
            Assert.That(mutants.Select(m => m.Id).Concat(variants.Select(v => v.Id)), Is.Unique);
            Assert.That(mutants.Select(m => m.Sentence).Concat(variants.Select(v => v.Sentence)), Is.Unique.And.All.Match(@"[.)]$"));
            Assert.That(mutants.Where(m => m.Requirements.IsEmpty).Select(m => m.Id), Is.Empty);
            Assert.That(mutants.SelectMany(m => m.Requirements).Distinct(), Is.SubsetOf(GuidePlay.Library(name).Requirements.Keys));
        });
    }

    [TestCaseSource(nameof(Mutants))]
    public async Task A_defect_is_an_edit_that_keeps_the_happy_path_alive(Mutant mutant)
    {
        var provider = ProviderCatalog.FindProvider(mutant.Provider, mutant.Profile)!;
        var watched = WatchedProvider.Watch(mutant.Edit(provider));
        Assert.That(watched.Inner, Is.Not.EqualTo(provider));

        var defects = await GuidePlay.PlayAsync(_server, watched, mutant.Profile, first: 1);
        Assert.Multiple(() =>
        {
            Assert.That(watched.Answers.Select(a => a.Status), RefuseTheGuide.Contains(mutant.Id) ? Is.Not.Empty : Has.Some.LessThan(400));
            Assert.That(defects, Is.Empty);
            Assert.That(watched.Answers.Where(a => a.Status >= 500), Is.Empty);
        });
    }

    [Test]
    public void The_catalogues_are_as_large_as_they_are_said_to_be() =>
        Assert.That((MutantCatalog.All.Length, VariantCatalog.All.Length), Is.EqualTo((Shipped.Mutants, Shipped.Variants)));

    private static Provider Find(string name) => ProviderCatalog.FindProvider(name, null)!;

    private static ProviderDefinition Definition(string name) => GuidePlay.Library(name).Providers[name];

    private static ProtocolRequest Request(string surface, string method, string path) =>
        new() { Surface = surface, Method = method, Path = path.Split('?')[0], QueryString = "", Headers = FieldList.Empty, Body = default };

    private static IEnumerable<string> Describe(Prepared prepared) =>
        prepared.Identities.Concat(prepared.Fixtures).SelectMany(p => p.Value.Select(f => $"{p.Key}.{f.Key} = {f.Value}")).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hole();
}
