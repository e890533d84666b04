using System.Collections.Immutable;
using System.Globalization;

namespace Conformance.Mocks.Protocol.Wire.Go;

/// <summary>
/// A choice among forms by the header Accept as Go's web servers commonly make it: the highest q wins, a type that is named beats a star, and among
/// equals the form that is offered first. A parameter beside q ends the reading of a header.
/// </summary>
internal static class AcceptedForm
{
    /// <summary>The form to answer in; the first offer where none is accepted.</summary>
    public static string ChooseForm(FieldList headers, params ImmutableArray<string> offers)
    {
        var ranges = headers.Where(h => h.Name.Equals("Accept", StringComparison.OrdinalIgnoreCase)).SelectMany(h => ReadRanges(h.Value)).ToArray();
        return offers
            .SelectMany(offer => ranges.Where(r => r.Quality > 0 && r.StarsFor(offer) is not null).Select(r => (offer, r.Quality, Stars: r.StarsFor(offer))))
            .OrderByDescending(c => c.Quality).ThenBy(c => c.Stars)
            .Select(c => c.offer).FirstOrDefault() ?? offers[0];
    }

    private static IEnumerable<MediaRange> ReadRanges(string header)
    {
        foreach (var part in header.Split(','))
        {
            string[] words = [.. part.Split(';').Select(w => w.Trim())];
            var quality = words.Length > 1 ? ReadQuality(words[1]) : 1;
            if (words[0].Length == 0 || quality is null)
                yield break;
            yield return new MediaRange(words[0], quality.Value);
            if (words.Length > 2)
                yield break;
        }
    }

    private static double? ReadQuality(string parameter) =>
        parameter.StartsWith("q=", StringComparison.Ordinal) && double.TryParse(parameter[2..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var quality) ? quality : null;

    private sealed record MediaRange(string Type, double Quality)
    {
        /// <summary>How many stars it takes the form with; null when it does not take it.</summary>
        public int? StarsFor(string offer) => Type == offer ? 0
            : Type == "*/*" ? 2
            : Type is [.. var start, '*'] && start.EndsWith('/') && offer.StartsWith(start, StringComparison.Ordinal) ? 1
            : null;
    }
}
