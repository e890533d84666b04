using Conformance.Cli.Embedded;
using NUnit.Framework;

namespace Conformance.Tests.EndToEnd;

/// <summary>A profile is known to the provider file and to the embedded provider, or to neither.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class ProfileTests
{
    private static readonly string[] OfHydra = [.. ProviderCatalog.GetProfile("hydra", null).Profiles.Select(p => p.Name)];

    [TestCase("check")]
    [TestCase("run")]
    [TestCase("run", "--profile", "strict")]
    [TestCase("run", "--provider", "blink-sp")]
    [TestCase("run", "--mutant", "hydra-code-accepted-twice")]
    [TestCase("list")]
    [TestCase("coverage")]
    [TestCase("coverage", "--profile", "strict")]
    [TestCase("mutate")]
    [TestCase("mutate", "--profile", "strict")]
    [TestCase("explain")]
    public async Task One_that_only_the_file_knows_is_a_mistake_of_every_command(params string[] command)
    {
        using var folder = Folder("blink-sp", "consent-2.0: {}", "consent-3.0: {}", "strict: { title: Strictly }");
        var (exit, output, errors) = await ConformanceCommand.RunAsync([.. command, "--scenarios", folder.Path]);

        Assert.That(exit, Is.EqualTo(2), output + errors);
        Assert.That(errors, Does.Match(@"(?m)^\S*providers/blink-sp\.yaml:7:3 no profile 'strict' of the embedded blink-sp\. There is consent-2\.0, consent-3\.0\.$"));
        Assert.That(errors, Does.Contain("1 mistake; nothing was sent."));
    }

    [Test]
    public async Task One_that_only_the_value_knows_is_told_at_the_profiles_of_the_file()
    {
        using var folder = Folder("hydra", [.. OfHydra.Where(p => p != "rfc").Select(p => $"{p}: {"{}"}")]);
        var (exit, _, errors) = await ConformanceCommand.RunAsync("check", "--scenarios", folder.Path);

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(errors, Does.Match(@"(?m)^\S*providers/hydra\.yaml:4:1 no profile 'rfc' here, and the embedded hydra has it\. There is hydra-hardened, hydra-v2\.2, hydra-v2\.3, hydra-v26\.$"));
    }

    [Test]
    public async Task A_file_without_profiles_lacks_all_of_the_value()
    {
        using var folder = Folder("hydra");
        var (exit, _, errors) = await ConformanceCommand.RunAsync("check", "--scenarios", folder.Path);

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(OfHydra.Where(p => !errors.Contains($"hydra.yaml:1:1 no profile '{p}' here, and the embedded hydra has it. There is none.")), Is.Empty);
    }

    [Test]
    public async Task One_that_is_misspelt_is_told_with_what_was_meant()
    {
        using var folder = Folder("hydra", [.. OfHydra.Select(p => $"{(p == "hydra-hardened" ? "hydra-hardend" : p)}: {"{}"}")]);
        var (exit, _, errors) = await ConformanceCommand.RunAsync("check", "--scenarios", folder.Path);

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(errors, Does.Match(@"hydra\.yaml:9:3 no profile 'hydra-hardend' of the embedded hydra\. Did you mean 'hydra-hardened'\?"));
    }

    [Test]
    public async Task Both_have_the_same_default()
    {
        using var folder = Folder("hydra", [.. OfHydra.Reverse().Select(p => $"{p}: {"{}"}")]);
        var (exit, _, errors) = await ConformanceCommand.RunAsync("check", "--scenarios", folder.Path);

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(errors, Does.Contain("hydra.yaml:5:3 'hydra-hardened' is the default here, and that of the embedded hydra is 'hydra-v26'. Write 'hydra-v26' first."));
    }

    [Test]
    public async Task A_provider_that_runs_elsewhere_may_have_what_profiles_it_likes()
    {
        using var folder = Folder("bank", "strict: { title: Strictly }");
        var (exit, output, errors) = await ConformanceCommand.RunAsync("check", "--scenarios", folder.Path);

        Assert.That(exit, Is.Zero, output + errors);
    }

    [Test]
    public async Task A_target_is_asked_what_the_file_says_whatever_is_embedded()
    {
        using var folder = Folder("blink-sp", "strict: { title: Strictly }");
        folder.Write("bank.yaml", "target: bank\nprovider: blink-sp\nbases: { sp: http://127.0.0.1:9 }\n");
        var (_, _, errors) = await ConformanceCommand.RunAsync("run", "--scenarios", folder.Path, "--target", folder.At("bank.yaml"), "--profile", "strict");

        Assert.That(errors, Does.Not.Contain("no profile"));
    }

    [TestCase("mock", "hydra", "--profile", "rfx", "hydra has no profile 'rfx'; it has hydra-v26, hydra-v2.3, hydra-v2.2, rfc, hydra-hardened")]
    [TestCase("mock", "blink-sp", "--profile", "rfc", "blink-sp has no profile 'rfc'; it has consent-2.0, consent-3.0")]
    [TestCase("mock", "all", "--profile", "rfc", "blink-platform has no profile 'rfc'; it has caas, cf")]
    [TestCase("mock", "hydra", "--mutant", "hydra-empty-scope-unrestricted", "--mutant: 'hydra-empty-scope-unrestricted' is a defect of the profile rfc; add --profile rfc")]
    [TestCase("run", "--mutant", "hydra-empty-scope-unrestricted", "--mutant: 'hydra-empty-scope-unrestricted' is a defect of the profile rfc; add --profile rfc")]
    [TestCase("run", "--mutant", "blink-platform-exchange-returns-sp-access-token", "--profile", "rfc", "blink-platform has no profile 'rfc'; it has caas, cf")]
    [TestCase("run", "--profile", "rfx", "no profile 'rfx'. Did you mean 'rfc'?")]
    [TestCase("coverage", "--profile", "rfx", "no profile 'rfx'. Did you mean 'rfc'?")]
    [TestCase("mutate", "--profile", "rfx", "no profile 'rfx'. Did you mean 'rfc'?")]
    [TestCase("list", "--profile", "rfx", "no profile 'rfx'. Did you mean 'rfc'?")]
    [TestCase("run", "--provider", "blink-sp", "--profile", "rfc", "no profile 'rfc'. There is consent-2.0, consent-3.0.")]
    [TestCase("mutate", "--provider", "blink-sp", "--profile", "rfc", "nothing to mutate under the profile rfc; ")]
    public async Task One_that_nobody_knows_is_refused_with_what_there_is(params string[] argumentsAndSentence)
    {
        var (exit, output, errors) = await ConformanceCommand.RunAsync(argumentsAndSentence[..^1]);

        Assert.That(exit, Is.EqualTo(2), output + errors);
        Assert.That(errors, Does.Contain(argumentsAndSentence[^1]));
    }

    [TestCase("profiles: [strickt]")]
    [TestCase("cases: { a: { set: { token: b }, profiles: [strickt] } }")]
    public async Task One_that_a_scenario_or_a_case_names_has_to_be_in_the_file(string words)
    {
        using var folder = Folder("bank", "strict: { title: Strictly }", "plain: { title: Plainly }");
        folder.Write("bank/area.yaml", $"suite: A suite\nprovider: bank\nscenarios:\n  one:\n    title: A title\n    covers: [REQ-1]\n    {words}\n    steps: [{{ http: GET /, bend: {(words.StartsWith('c') ? "$case" : "{ method: HEAD }")} }}]\n");
        var (exit, _, errors) = await ConformanceCommand.RunAsync("check", "--scenarios", folder.Path);

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(errors, Does.Match(@"(?m)^\S*bank/area\.yaml:7:\d+ no profile 'strickt'\. Did you mean 'strict'\?$"));
    }

    private static TemporaryFolder Folder(string provider, params string[] profiles)
    {
        var folder = new TemporaryFolder();
        var lines = profiles.Length == 0 ? "" : $"profiles:\n{string.Concat(profiles.Select(p => $"  {p}\n"))}";
        folder.Write($"providers/{provider}.yaml", $"provider: {provider}\ntitle: A provider\nbases: [sp]\n{lines}");
        folder.Write("requirements/some.yaml", "catalogue: some\nrequirements:\n  REQ-1: { level: must, source: A source, statement: A statement }\n");
        return folder;
    }
}
