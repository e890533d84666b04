using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Conformance.Cli.Mutation;

/// <summary>What mutate prints and writes.</summary>
internal static class MutationText
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Line(MutantResult result)
    {
        var by = result.Verdict switch
        {
            MutantVerdict.Killed => $"by {result.KilledBy[0]}{(result.KilledBy.Length > 1 ? $" and {result.KilledBy.Length - 1} more" : "")}",
            MutantVerdict.Survived => result.NoticedBy.IsEmpty
                ? $"nothing noticed: {result.Mutant.Sentence}"
                : $"noticed only by scenarios that do not cite {string.Join(", ", result.Mutant.Requirements)}, such as {result.NoticedBy[0]}: {result.Mutant.Sentence}",
            MutantVerdict.Stillborn => result.Note!,
            _ => throw new ArgumentOutOfRangeException(nameof(result), result.Verdict, "a verdict without words"),
        };
        return $"{Word(result.Verdict),-9} {result.Mutant.Id}  {by}";
    }

    public static string Line(VariantResult result) => result switch
    {
        { Note: { } note } => $"{"broken",-9} {result.Variant.Id}  {note}",
        { FalseAlarms.IsEmpty: true } => $"{"quiet",-9} {result.Variant.Id}",
        _ => $"{"alarm",-9} {result.Variant.Id}  {string.Join(", ", result.FalseAlarms.Take(3))}{(result.FalseAlarms.Length > 3 ? $" and {result.FalseAlarms.Length - 3} more" : "")}: {result.Variant.Sentence}",
    };

    /// <summary>{"mutants":[{"id","provider","requirements","verdict","killedBy",…}],"variants":[{"id","falseAlarms",…}]}</summary>
    public static string Json(MutationResults results) => new JsonObject
    {
        ["mutants"] = new JsonArray([.. results.Mutants.Select(Row)]),
        ["variants"] = new JsonArray([.. results.Variants.Select(Row)]),
    }.ToJsonString(Indented);

    /// <summary>The counts of all of them.</summary>
    public static string Sum(MutationResults results) =>
        $"{results.Mutants.Count} mutants: {results.Count(MutantVerdict.Killed)} killed, {results.Count(MutantVerdict.Survived)} survived, {results.Count(MutantVerdict.Stillborn)} stillborn"
        + $" · {results.Variants.Count} variants: {results.Variants.Count(v => !v.FalseAlarms.IsEmpty)} with false alarms";

    private static string Word(MutantVerdict verdict) => verdict switch
    {
        MutantVerdict.Killed => "killed",
        MutantVerdict.Survived => "survived",
        MutantVerdict.Stillborn => "stillborn",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "a verdict without a word"),
    };

    private static JsonObject Row(MutantResult result) => new()
    {
        ["id"] = result.Mutant.Id,
        ["provider"] = result.Mutant.Provider,
        ["requirements"] = Texts(result.Mutant.Requirements),
        ["sentence"] = result.Mutant.Sentence,
        ["verdict"] = Word(result.Verdict),
        ["killedBy"] = Texts(result.KilledBy),
        ["noticedBy"] = Texts(result.NoticedBy),
        ["note"] = result.Note,
    };

    private static JsonObject Row(VariantResult result) => new()
    {
        ["id"] = result.Variant.Id,
        ["provider"] = result.Variant.Provider,
        ["sentence"] = result.Variant.Sentence,
        ["falseAlarms"] = Texts(result.FalseAlarms),
        ["note"] = result.Note,
    };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode)t)]);
}
