using Conformance.Core.Binding;
using Conformance.Core.Planning;
using Conformance.Core.Scenarios;
using Conformance.Tests.EndToEnd;
using NUnit.Framework;

namespace Conformance.Tests.Core.Planning;

/// <summary>On the shipped suites: no scenario of a selection is lost because its file was not read.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class SuiteFilesTests
{
    private static readonly string Root = Path.Combine(ConformanceProcess.Root, "scenarios");
    private static readonly Lazy<ScenarioLibrary> Whole = new(() => ScenarioLibraryReader.Read(Root).Library!);

    [Test]
    public void Every_file_with_a_scenario_that_covers_a_requirement_is_needed_for_it()
    {
        var lost = Whole.Value.Requirements.Keys.SelectMany(id => Lost(new Selection { Requirements = [id] }, p => Planner.Covered(p).Contains(id)).Select(file => $"{id}: {file}"));
        Assert.That(lost, Is.Empty);
    }

    [Test]
    public void Every_file_of_a_provider_is_needed_for_it() =>
        Assert.That(Whole.Value.Providers.Keys.SelectMany(name => Lost(new Selection { Providers = [name] }, p => p.Provider.Name == name)), Is.Empty);

    [TestCase("hydra/refresh.yaml", "hydra/refresh.yaml")]
    [TestCase("hydra/refresh.yaml::new-for-old", "hydra/refresh.yaml")]
    [TestCase("hydra/refresh.yaml::new-for-old::refresh.status", "hydra/refresh.yaml")]
    [TestCase("blink-sp/rev", "blink-sp/revoke-reach.yaml blink-sp/revoke.yaml")]
    public void An_address_needs_the_files_that_it_can_name(string only, string files) =>
        Assert.That(Needed(new Selection { Only = [only] }), Is.EqualTo(files));

    [Test]
    public void Both_words_narrow_each_other() =>
        Assert.That(Needed(new Selection { Only = ["hydra/refresh.yaml", "blink-sp/refresh.yaml"], Providers = ["blink-sp"] }), Is.EqualTo("blink-sp/refresh.yaml"));

    [Test]
    public void All_are_needed_where_nothing_is_said_or_only_a_tag()
    {
        Assert.That(SuiteFiles.Needed(Root, Selection.All), Is.Empty);
        Assert.That(SuiteFiles.Needed(Root, new Selection { Tags = ["race"] }), Is.Empty);
    }

    private static string Needed(Selection selection) =>
        string.Join(' ', SuiteFiles.Needed(Root, selection).Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/')));

    private static IEnumerable<string> Lost(Selection selection, Func<Playable, bool> isMeant)
    {
        var needed = SuiteFiles.Needed(Root, selection);
        return Whole.Value.Suites.Where(s => s.Playables.Concat(s.Elsewhere).Any(isMeant)).Select(s => s.FullPath).Except(needed);
    }
}
