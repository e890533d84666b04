using Conformance.Core.Binding;
using NUnit.Framework;

namespace Conformance.Tests.Core.Binding;

[Parallelizable(ParallelScope.All)]
public sealed class LibraryTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Sample.Library(), "../../../scenarios"));

    [Test]
    public void The_scenarios_of_this_project_are_without_a_mistake()
    {
        var (library, mistakes) = ScenarioLibraryReader.Read(Root);
        Assert.That(mistakes.Select(m => m.RenderDiagnostic()), Is.Empty);
        var addresses = library!.Suites.SelectMany(s => s.Playables).SelectMany(p => p.Steps.SelectMany(s => s.Checks.Select(c => $"{p.Address}::{s.Label}.{c.Name}"))).ToArray();
        Assert.That(addresses, Is.Unique);
    }

    [Test]
    public void A_suite_is_chosen_as_a_path_and_as_in_addresses()
    {
        var file = Directory.EnumerateFiles(Path.Combine(Root, "hydra"), "*.yaml").Order(StringComparer.Ordinal).First();
        var chosen = new[] { file, $"hydra/{Path.GetFileName(file)}" }.Select(p => ScenarioLibraryReader.Read(Root, [p]).Library!.Suites.Single().Path);
        Assert.That(chosen, Is.All.EqualTo($"hydra/{Path.GetFileName(file)}"));
    }

    [Test]
    public void A_folder_chooses_its_suites() =>
        Assert.That(ScenarioLibraryReader.Read(Root, ["blink-sp"]).Library!.Suites.Select(s => s.Provider.Name), Is.All.EqualTo("blink-sp"));

    [Test]
    public void A_misspelt_path_is_told_with_the_nearest() =>
        Assert.That(
            ScenarioLibraryReader.Read(Root, ["hydra/refrsh.yaml"]).Mistakes.Single().ToString(),
            Is.EqualTo("hydra/refrsh.yaml there is no such suite. Did you mean 'hydra/refresh.yaml'?"));

    [Test]
    public void A_missing_folder_is_told() =>
        Assert.That(ScenarioLibraryReader.Read("/nowhere/at-all").Mistakes.Single().Message, Is.EqualTo("there is no such folder of scenarios"));
}
