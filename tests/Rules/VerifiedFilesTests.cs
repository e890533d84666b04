using System.Reflection;
using Conformance.Core.Scenarios;
using Conformance.Core.Snapshots;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.LegacyApps;
using NUnit.Framework;

namespace Conformance.Tests.Rules;

/// <summary>The verified files are few, and what a client meets stands in them: every verb, every row of an error table, every error word.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class VerifiedFilesTests
{
    // Rows for suites of others and for profiles without verified files; which refusal the loser of a race meets is chance.
    private static readonly string[] RowsWithoutOne =
    [
        "blink-platform/oauth/invalid_client", "blink-platform/oauth/invalid_scope", "blink-platform/oauth/unauthorized_client", "blink-platform/permission/refused",
        "blink-sp/oauth/invalid_scope", "blink-sp/oauth/unauthorized_client",
        "hydra/admin/late-consent", "hydra/admin/request_unauthorized",
        "hydra/denial/insecure-public-client", "hydra/denial/insecure-redirect", "hydra/denial/spent-login-verifier",
        "hydra/oauth/challenge-demanded", "hydra/oauth/invalid_client", "hydra/oauth/lost-race", "hydra/oauth/lost-redemption", "hydra/oauth/scope_not_granted",
        "hydra/graphql/introspection-failed", "hydra/revocation/invalid_client",
        "legacy-apps/token-error/109", "legacy-apps/token-error/115", "legacy-apps/token-error/117", "legacy-apps/token-error/118", "legacy-apps/token-error/119-prompt",
        "legacy-apps/token-error/119-offline", "legacy-apps/token-error/122", "legacy-apps/token-error/nowhere", "legacy-apps/failure/message", "legacy-apps/exchange-error/any-or-no-app",
        "legacy-apps/token-error/124", "legacy-apps/token-error/spent-otp", "legacy-apps/token-error/unknown-username", "legacy-apps/otp-error/refused",
    ];

    // Rows of the table that no request to the token endpoint leads to, and one of a parameter that only pages of 2016 have.
    private static readonly int[] CodesWithoutOne = [109, 115, 117, 118, 122, 124];

    // Other profiles answer with the first and the third; assertions and trusted issuers are tests' alone; the last two are told by scenarios without a snapshot; none leads to the others.
    private static readonly string[] WordsWithoutOne =
    [
        "token_inactive", "scope_not_granted", "unsupported_grant_type", "server_error",
        "jti_known", "missing_required_parameter", "The requested resource could not be found", "The request could not be authorized",
    ];

    // Who else is in the list, and where, is chance; verbs for each grant have those of the token endpoint.
    private static readonly string[] VerbsWithoutOne =
    [
        "blink-platform/pay/answered", "blink-platform/pay/refused", "blink-platform/token/refused", "blink-sp/username-by-form/answered", "hydra/graphql/answered", "hydra/list-clients/answered", "hydra/token/answered", "legacy-apps/token/refused", "legacy-apps/token-other/answered", "legacy-apps/token-other/refused",
    ];

    private static readonly Lazy<ScenarioLibrary> Library = new(() => VerifiedStep.ReadLibrary(null));

    private static readonly Lazy<VerifiedStep[]> Steps = new(() =>
        [.. VerifiedStep.In(Library.Value, isProfiles: false), .. VerifiedStep.In(VerifiedStep.ReadLibrary("hydra-hardened"), isProfiles: true)]);

    private static string[] Files { get; } = Directory.GetFiles(SourceFile.Root, "*.verified.txt", SearchOption.AllDirectories)
        .Where(f => !Path.GetRelativePath(SourceFile.Root, f).Split(Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj")).ToArray();

    [Test]
    public void Are_fewer_than_two_hundred_with_ten_lines_a_scenario_at_most()
    {
        Assert.That(Files, Has.Length.InRange(1, 199));
        Assert.That(Files.Sum(f => File.ReadLines(f).Count()), Is.LessThanOrEqualTo(10 * Shipped.Scenarios));
    }

    [Test]
    public void Are_written_as_an_update_would_write_them()
    {
        var texts = Files.Select(f => (Path.GetRelativePath(SourceFile.Root, f), Text: File.ReadAllText(f).ReplaceLineEndings("\n")));
        Assert.That(texts.Where(t => SnapshotWriter.WriteSections(SnapshotReader.ReadSnapshotSections(t.Text)) != t.Text).Select(t => t.Item1), Is.Empty);
    }

    [Test]
    public void Show_every_row_of_every_refusal_family()
    {
        var shown = Steps.Value.SelectMany(s => RefusalRows.NamedBy(s.Playable, s.Step)).ToHashSet(StringComparer.Ordinal);
        Assert.That(RefusalRows.AllOf(Library.Value).Where(r => !shown.Contains(r)), Is.EquivalentTo(RowsWithoutOne));
    }

    [Test]
    public void Show_every_verb_with_each_of_its_outcomes()
    {
        var played = Library.Value.Suites.SelectMany(s => s.Playables).SelectMany(p => p.Steps.Select(s => OutcomeOf(p, s)));
        var shown = Steps.Value.Select(s => OutcomeOf(s.Playable, s.Step));
        Assert.That(played.Except(shown).OfType<string>(), Is.EquivalentTo(VerbsWithoutOne));
    }

    [Test]
    public void Leave_out_no_verb_that_a_provider_has()
    {
        var known = Library.Value.Suites.SelectMany(s => s.Playables).SelectMany(p => p.Steps)
            .Select(s => (s.Action as StepAction.Call)?.Verb).OfType<Verb>().SelectMany(v => new[] { v.Name, v.Endpoint.Name }).ToHashSet(StringComparer.Ordinal);
        Assert.That(Library.Value.Providers.Values.SelectMany(p => p.Verbs.Keys).Where(v => !known.Contains(v)), Is.Empty);
    }

    [Test]
    public void Show_every_row_that_the_token_endpoint_of_legacy_apps_can_answer()
    {
        var codes = Library.Value.Providers["legacy-apps"].Refusals["token-error"].Rows.Keys;
        var rows = TokenErrors.Documented.Concat(TokenErrors.Elsewhere).Where(r => codes.Contains($"{r.Code}") && !CodesWithoutOne.Contains(r.Code)).ToArray();
        Assert.That(rows, Has.Length.EqualTo(codes.Count(c => int.TryParse(c, out _)) - CodesWithoutOne.Length));
        Assert.That(rows.Where(r => !IsShown("legacy-apps",
            $"-- {r.Status}\n", $"\"code\": {r.Code},\n", $"\"error\": \"{r.Error}\"", $"\"error_description\": \"{r.Description}\"")), Is.Empty);
    }

    [Test]
    public void Show_every_code_of_the_exchange() =>
        Assert.That(Constants<ExchangeError>().Where(e => !IsShown("legacy-apps", $"\"code\": \"{e.Code}\"", $"\"message\": \"{e.Message}\"")), Is.Empty);

    [Test]
    public void Show_every_error_word_of_hydra() =>
        Assert.That(
            Constants<HydraError>(typeof(HydraErrors)).Select(e => e.Code).Where(code => !IsShown("hydra", $"\"error\": \"{code}\"") && !IsShown("hydra", $"error={code}")),
            Is.EquivalentTo(WordsWithoutOne));


    [TestCase("blink-platform", "invalid_client invalid_grant invalid_request invalid_scope invalid_token server_error temporarily_unavailable unsupported_grant_type /problems/INVALID_TOKEN /problems/TECHNICAL_ERROR")]
    [TestCase("blink-sp", "insufficient_scope invalid_client invalid_grant invalid_request invalid_scope invalid_token unauthorized_client unsupported_grant_type")]
    public void Show_every_error_word_of_blink(string provider, string words) =>
        Assert.That(words.Split(' ').Where(w => !IsShown(provider, $"\"error\": \"{w}\"") && !IsShown(provider, $"\"type\": \"{w}\"")), Is.Empty);

    private static string? OutcomeOf(Playable playable, Step step) => step.Race > 1 || step.Action is not StepAction.Call call ? null
        : $"{playable.Provider.Name}/{call.Verb.Name}/{(RefusalRows.NamedBy(playable, step).Any() ? "refused" : "answered")}";

    private static IEnumerable<T> Constants<T>(Type? catalogue = null) =>
        (catalogue ?? typeof(T)).GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.FieldType == typeof(T)).Select(f => (T)f.GetValue(null)!);

    private static bool IsShown(string provider, params string[] parts) =>
        Steps.Value.Any(s => s.Playable.Provider.Name == provider && parts.All(p => s.Answer.Contains(p, StringComparison.Ordinal)));
}
