using System.Xml.Linq;
using Conformance.Mocks.Protocol.Blueprints;
using NUnit.Framework;

namespace Conformance.Tests.Rules;

[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class ArchitectureTests
{
    /// <summary>A folder of harness/Core uses only those that stand before it.</summary>
    private static readonly string[] Core =
    [
        "Timing", "Sources", "Documents", "Texts", "Secrets", "Values", "Shapes", "Checks", "Transport", "Snapshots", "Scenarios", "Language", "Expectations", "Providers", "Binding", "Targets", "Planning", "Attribution", "Results",
        "Requests", "Browser", "Execution", "Reporting",
    ];

    /// <summary>Beyond the order: reports are made from events alone.</summary>
    private static readonly (string Folder, string Of)[] Forbidden = [("Reporting", "Execution")];

    [TestCaseSource(nameof(Core))]
    public void A_folder_of_core_uses_only_those_before_it(string folder)
    {
        if (!Directory.Exists(Path.Combine(SourceFile.Root, "harness/Core", folder)))
            Assert.Ignore($"harness/Core/{folder} is not there");
        Assert.That(SourceFile.Below($"harness/Core/{folder}").SelectMany(f => Offences(folder, f)), Is.Empty);
    }

    [Test]
    public void Every_folder_of_core_has_its_place_in_the_order()
    {
        var folders = SourceFile.Below("harness/Core").Select(f => f.Path.Split('/')).Where(p => p.Length > 3).Select(p => p[2]);
        Assert.That(folders.Distinct(), Is.SubsetOf(Core));
    }

    [TestCase("Checks", "using Conformance.Core.Execution;", 1)]
    [TestCase("Checks", "using static Conformance.Core.Execution.Runner;", 1)]
    [TestCase("Checks", "using Run = Conformance.Core.Execution.Runner;", 1)]
    [TestCase("Checks", "    Conformance.Core.Planning.Plan plan;", 1)]
    [TestCase("Reporting", "using Conformance.Core.Execution;", 1)]
    [TestCase("Execution", "using Conformance.Core.Checks;\nusing Conformance.Core.Results;", 0)]
    [TestCase("Checks", "// Conformance.Core.Execution calls this.\nnamespace Conformance.Core.Checks;", 0)]
    public void Notices_a_use_against_the_order(string folder, string text, int offences) =>
        Assert.That(Offences(folder, SourceFile.Read("made-up.cs", text)).Count(), Is.EqualTo(offences));

    [Test]
    public void Core_knows_no_mock() => AssertUnused("harness/Core", _ => true, "Conformance.Mocks");

    [Test]
    public void Mocks_know_nothing_of_the_harness() => AssertUnused("mocks", _ => true, "Conformance.Core", "Conformance.Cli");

    [Test]
    public void No_provider_knows_that_it_has_mutants_or_variants() =>
        AssertUnused("mocks/Protocol", f => !f.Path.StartsWith("mocks/Protocol/Mutants/") && !f.Path.StartsWith("mocks/Protocol/Variants/"),
            "Conformance.Mocks.Protocol.Mutants", "Conformance.Mocks.Protocol.Variants");

    [Test]
    public void Hosting_knows_neither_mutants_nor_variants() =>
        AssertUnused("mocks/Hosting", _ => true, "Conformance.Mocks.Protocol.Mutants", "Conformance.Mocks.Protocol.Variants");

    [TestCase("harness/Core/Conformance.Core.csproj", "ProjectReference", 0)]
    [TestCase("mocks/Protocol/Conformance.Mocks.Protocol.csproj", "ProjectReference", 0)]
    [TestCase("mocks/Protocol/Conformance.Mocks.Protocol.csproj", "FrameworkReference", 0)]
    [TestCase("mocks/Hosting/Conformance.Mocks.Hosting.csproj", "ProjectReference", 1)]
    public void A_project_refers_to_no_more_than_it_may(string project, string kind, int most) =>
        Assert.That(XDocument.Load(Path.Combine(SourceFile.Root, project)).Descendants(kind).Count(), Is.LessThanOrEqualTo(most));

    [Test]
    public void Providers_are_compiled_without_aspnet() =>
        Assert.That(typeof(Provider).Assembly.GetReferencedAssemblies().Select(a => a.Name), Has.None.StartsWith("Microsoft.AspNetCore"));

    private static IEnumerable<string> Offences(string folder, SourceFile file) =>
        Core.Where(other => !MayUse(folder, other) && file.Uses($"Conformance.Core.{other}")).Select(other => $"{file} uses {other}");

    private static bool MayUse(string folder, string other) =>
        Array.IndexOf(Core, other) <= Array.IndexOf(Core, folder) && !Forbidden.Contains((folder, other));

    private static void AssertUnused(string folder, Func<SourceFile, bool> concerned, params string[] namespaces)
    {
        var offences =
            from file in SourceFile.Below(folder)
            where concerned(file)
            from name in namespaces
            where file.Uses(name)
            select $"{file} uses {name}";
        Assert.That(offences, Is.Empty);
    }
}
