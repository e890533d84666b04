using System.Globalization;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.BLinkShared;

/// <summary>Proactive negotiation by media range (RFC 9110 §12.5.1).</summary>
internal static class AcceptHeader
{
    /// <summary>Whether the most specific range that names the type has a weight above zero; no Accept allows everything.</summary>
    public static bool Allows(FieldList headers, string type, string subtype)
    {
        var (specificity, weight, ranges) = (-1, 0m, 0);
        foreach (var field in headers)
        {
            if (!field.Name.Equals("Accept", StringComparison.OrdinalIgnoreCase))
                continue;
            foreach (var range in field.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                ranges++;
                var parts = range.Split(';', StringSplitOptions.TrimEntries);
                var found = Specificity(parts[0], type, subtype);
                if (found > specificity)
                    (specificity, weight) = (found, Weight(parts));
            }
        }

        return ranges == 0 || weight > 0;
    }

    private static int Specificity(string range, string type, string subtype) =>
        range.Equals($"{type}/{subtype}", StringComparison.OrdinalIgnoreCase) ? 2
        : range.Equals($"{type}/*", StringComparison.OrdinalIgnoreCase) ? 1
        : range == "*/*" ? 0
        : -1;

    private static decimal Weight(string[] parts)
    {
        foreach (var part in parts.AsSpan(1))
            if (part.StartsWith("q=", StringComparison.OrdinalIgnoreCase))
                return decimal.TryParse(part.AsSpan(2), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var q) ? q : 0;
        return 1;
    }
}
