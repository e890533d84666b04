using NUnit.Framework;

namespace Conformance.Tests.EndToEnd;

[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class ExplainTests
{
    private static readonly string[] Rows =
    [
        "BANK-1: { level: must, source: A book, statement: One refresh of many wins., note: Two pages differ; the first counts. }",
        "BANK-2: { level: should, actor: client, source: A book, statement: The client keeps the last token. }",
        "BANK-3: { level: must, source: A book, statement: A storage that fails is 500., untested: needs a storage that fails }",
        "BANK-4: { level: observe, source: A book, statement: Something else. }",
        "BANK-5: { level: must, source: A book, statement: Something new. }",
        "BANK-6: { level: must, actor: client, source: A book, statement: The client asks once. }",
    ];

    [TestCase("BANK-1", "BANK-1 (must), A book|One refresh of many wins.|Read so: Two pages differ; the first counts.||Covered by|  bank/area.yaml::one  A title")]
    [TestCase("BANK-2", "BANK-2 (should, binds the client), A book|The client keeps the last token.||A run of a provider does not judge it. Cited by|  bank/area.yaml::one  A title")]
    [TestCase("BANK-3", "BANK-3 (must), A book|A storage that fails is 500.||No scenario covers it: needs a storage that fails")]
    [TestCase("BANK-4", "BANK-4 (observe), A book|Something else.||No scenario covers it.")]
    [TestCase("BANK-5", "BANK-5 (must), A book|Something new.||Covered by|  bank/area.yaml::two  Another title (under the profile old)")]
    [TestCase("BANK-6", "BANK-6 (must, binds the client), A book|The client asks once.||A run of a provider does not judge it.")]
    public async Task A_requirement_says_whom_it_binds_how_it_is_read_and_who_tests_it(string id, string says)
    {
        using var folder = new TemporaryFolder();
        folder.Write("providers/bank.yaml", "provider: bank\ntitle: A bank\nbases: [main]\nprofiles: { new: { title: The newest }, old: { title: The one before } }\n");
        folder.Write("requirements/bank.yaml", $"catalogue: bank\nrequirements:\n{string.Concat(Rows.Select(r => $"  {r}\n"))}");
        folder.Write("bank/area.yaml", $"suite: A bank\nprovider: bank\nscenarios:\n{Scenario("one", "A title", "covers: [BANK-1, BANK-2]")}{Scenario("two", "Another title", "covers: [BANK-5]\n    profiles: [old]")}");
        var (exit, output, errors) = await ConformanceCommand.RunAsync("explain", id, "--scenarios", folder.Path);

        Assert.That((exit, errors), Is.EqualTo((0, "")));
        Assert.That(output.TrimEnd().ReplaceLineEndings("|"), Is.EqualTo(says));
    }

    private static string Scenario(string name, string title, string more) =>
        $"  {name}:\n    title: {title}\n    {more}\n    steps: [{{ http: GET /, expect: {{ status: 200 }} }}]\n";
}
