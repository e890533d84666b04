using System.Net;

namespace Conformance.Mocks.Hosting.Stubs.Patterns;

/// <summary>The fields of a query or a form, in their order, decoded.</summary>
internal static class FormFields
{
    public static ILookup<string, string> Parse(string encoded) => encoded
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(field => field.Split('=', 2))
        .ToLookup(pair => WebUtility.UrlDecode(pair[0]), pair => pair.Length > 1 ? WebUtility.UrlDecode(pair[1]) : "");

    public static bool Meet(this ILookup<string, string> fields, IReadOnlyList<(string Name, ValuesPattern Pattern)> patterns) =>
        patterns.All(p => p.Pattern([.. fields[p.Name]]));
}
