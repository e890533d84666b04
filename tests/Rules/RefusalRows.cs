using Conformance.Core.Checks;
using Conformance.Core.Scenarios;

namespace Conformance.Tests.Rules;

/// <summary>Rows of the providers' refusal families, written as provider/family/row.</summary>
internal static class RefusalRows
{
    public static IEnumerable<string> AllOf(ScenarioLibrary library) =>
        from provider in library.Providers.Values
        from family in provider.Refusals.Values
        from row in family.Rows.Keys
        select $"{provider.Name}/{family.Name}/{row}";

    /// <summary>The rows that a step expects or wishes for; the row's name is what stands where the check was written.</summary>
    public static IEnumerable<string> NamedBy(Playable playable, Step step) =>
        from check in step.Checks
        where check.Name == "error" || check.Name.StartsWith("error-", StringComparison.Ordinal)
        let name = WordAt(check)
        from family in FamiliesOf(playable.Provider, step, name)
        select $"{playable.Provider.Name}/{family.Name}/{name}";

    private static string WordAt(Check check) => check.At.File.Line(check.At.Line)!.Substring(check.At.Column - 1, check.At.Length).Trim('"', '\'');

    private static IEnumerable<RefusalFamily> FamiliesOf(ProviderDefinition provider, Step step, string row)
    {
        var having = provider.Refusals.Values.Where(f => f.Rows.ContainsKey(row)).ToArray();
        var implied = Array.FindAll(having, f => step.Checks.Any(c => c.Implied && c.Name.StartsWith(f.Name + ".", StringComparison.Ordinal)));
        return implied.Length > 0 ? implied : having.Length == 1 ? having : [];
    }
}
