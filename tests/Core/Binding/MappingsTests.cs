using Conformance.Core.Binding;
using Conformance.Core.Scenarios;
using NUnit.Framework;

namespace Conformance.Tests.Core.Binding;

[Parallelizable(ParallelScope.All)]
internal sealed class MappingsTests
{
    private string _folder = "";

    [OneTimeSetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("mappings-").FullName;

    [OneTimeTearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase("partner.mappings")]
    [TestCase("stubs/of..partner")]
    [TestCase("./stubs/partner/")]
    public void The_folder_is_known_to_the_suite_and_to_each_of_its_scenarios(string written)
    {
        var stubs = Path.GetFullPath(written.TrimEnd('/'), _folder);
        Directory.CreateDirectory(stubs);
        File.WriteAllText(Path.Combine(stubs, "userinfo.json"), "not looked at");

        var suite = Read($"{Guid.NewGuid():N}.yaml", $"mappings: {written}\n");
        Assert.Multiple(() =>
        {
            Assert.That(suite.Mappings, Is.EqualTo(stubs));
            Assert.That(suite.Playables.Select(p => (p.Case, p.Mappings)), Is.EqualTo([("a", stubs), ("b", stubs)]));
        });
    }

    [Test]
    public void A_suite_without_them_has_none()
    {
        var suite = Read("plain.yaml", "");
        Assert.That(suite.Playables.Select(p => p.Mappings).Prepend(suite.Mappings), Is.EqualTo((string?[])[null, null, null]));
    }

    private Suite Read(string name, string mappings)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, $$"""
            suite: A suite
            provider: sample
            {{mappings}}scenarios:
              one:
                title: A title
                covers: [REQ-1]
                cases:
                  a: { token: x }
                  b: { token: y }
                steps:
                  - refresh: { refresh_token: $case.token }
            """);
        var (library, mistakes) = ScenarioLibraryReader.Read(Sample.Library(), [file]);
        Assert.That(mistakes.Select(m => m.RenderDiagnostic()), Is.Empty);
        return library!.Suites.Single();
    }
}
