using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Core.Reporting;
using Conformance.Core.Results;

namespace Conformance.Cli.Coverage;

/// <summary>What coverage prints and writes.</summary>
internal static class CoverageText
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A line a requirement, an empty one, and the counts.</summary>
    public static IEnumerable<string> Lines(IReadOnlyCollection<RequirementResult> requirements)
    {
        var width = requirements.Max(r => r.Requirement.Id.Length);
        var stateWidth = requirements.Max(r => OutcomeWords.WriteValue(r.State).Length);
        return
        [
            .. requirements.Select(r => $"{OutcomeWords.WriteValue(r.State).PadRight(stateWidth)} {r.Requirement.Id.PadRight(width)} {Level(r),-7} {Detail(r)}"),
            "",
            RequirementSums.Describe(requirements),
        ];
    }

    /// <summary>{"requirements":[{"id","level","verdict","scenarios":[…],…}]}</summary>
    public static string Json(IReadOnlyCollection<RequirementResult> requirements) => new JsonObject
    {
        ["requirements"] = new JsonArray([.. requirements.Select(r => new JsonObject
        {
            ["id"] = r.Requirement.Id,
            ["level"] = Level(r),
            ["verdict"] = OutcomeWords.WriteValue(r.State),
            ["scenarios"] = new JsonArray([.. r.Addresses.Select(a => (JsonNode)a)]),
            ["catalogue"] = r.Requirement.Catalogue,
            ["source"] = r.Requirement.Source,
            ["statement"] = r.Requirement.Statement,
            ["why"] = r.Why,
            ["profiles"] = r.Profiles.IsEmpty ? null : new JsonArray([.. r.Profiles.Select(p => (JsonNode)p)]),
            ["actor"] = r.Requirement.Actor.ToString().ToLowerInvariant(),
            ["note"] = r.Requirement.Note,
        })]),
    }.ToJsonString(Indented);

    private static string Level(RequirementResult result) => result.Requirement.Level.ToString().ToLowerInvariant();

    private static string Detail(RequirementResult result) =>
        result.State == RequirementState.NotTested || result.ElsewhereOnly is not { } elsewhere ? DescribeState(result) : $"{DescribeState(result)}, {elsewhere}";

    private static string DescribeState(RequirementResult result) => result.State switch
    {
        RequirementState.Holds => $"{result.Addresses.Length} scenario{(result.Addresses.Length == 1 ? "" : "s")}",
        RequirementState.Broken or RequirementState.Warned => result.Addresses[0] + (result.Addresses.Length > 1 ? $" and {result.Addresses.Length - 1} more" : ""),
        RequirementState.NotJudged or RequirementState.NotTested or RequirementState.NotJudgedHere => result.Why ?? "",
        _ => throw new ArgumentOutOfRangeException(nameof(result), result.State, "a state of a requirement without words"),
    };
}
