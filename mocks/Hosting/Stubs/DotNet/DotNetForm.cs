using System.Net;
using System.Text.RegularExpressions;
using Conformance.Mocks.Hosting.Stubs.Patterns;
using WireMock.Admin.Mappings;
using WireMock.Matchers;

namespace Conformance.Mocks.Hosting.Stubs.DotNet;

/// <summary>WireMock.Net's matcher of forms: each field of the form is asked whether a pair of names and values with wildcards takes it.</summary>
internal static class DotNetForm
{
    public static Func<string?, double> MakeMatcher(MatcherModel model)
    {
        var ignoreCase = model.IgnoreCase is true;
        var pairs = DotNetMaking.Patterns(model)
            .SelectMany(pattern => Fields(pattern, ignoreCase))
            .Select(f => (Name: DotNetRegex.OfWildcards(f.Key, ignoreCase), Value: DotNetRegex.OfWildcards(f.Value, ignoreCase)))
            .ToList();
        return form => form is null ? MatchScores.Mismatch : DotNetMaking.Judged(model, Score(pairs, Fields(form, ignoreCase), DotNetMaking.Operator(model)));
    }

    private static double Score(List<(Regex Name, Regex Value)> pairs, Dictionary<string, string> fields, MatchOperator joined)
    {
        var missing = Enumerable.Repeat(false, Math.Max(0, pairs.Count - fields.Count));
        var found = fields.Select(field => pairs.Exists(pair => pair.Name.Takes(field.Key) && pair.Value.Takes(field.Value)));
        return MatchScores.ToScore([.. missing, .. found], joined);
    }

    // A name that stands twice has both values, parted by a comma; a name is taken as it is written.
    private static Dictionary<string, string> Fields(string form, bool ignoreCase)
    {
        var comparer = ignoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        return form.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(field => field.Split('='))
            .Where(field => field.Length == 2)
            .GroupBy(field => field[0], field => WebUtility.UrlDecode(field[1]), comparer)
            .ToDictionary(group => group.Key, group => string.Join(", ", group), comparer);
    }
}
