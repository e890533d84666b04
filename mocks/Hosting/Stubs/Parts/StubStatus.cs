using System.Globalization;
using Conformance.Mocks.Hosting.Stubs.Reading;

namespace Conformance.Mocks.Hosting.Stubs.Parts;

/// <summary>The statuses of answers. One of 1xx is none: the answer comes after it.</summary>
internal static class StubStatus
{
    public const int First = 200;
    public const int Last = 599;

    // RFC 9110 §15.3.5, §15.3.6, §15.4.5
    private static readonly HashSet<int> WithoutBody = [204, 205, 304];

    /// <param name="status">A number, or a text that may be one.</param>
    /// <param name="bodies">What the answer could have as its body.</param>
    public static void RefuseBody(object? status, IEnumerable<Spot?> bodies)
    {
        var number = status is string text && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : status as int? ?? 0;
        if (!WithoutBody.Contains(number))
            return;
        foreach (var body in bodies.OfType<Spot>().Where(b => b.Value is not PlacedText { Value: "" }))
            body.Mistake($"an answer {number} has no body", "Leave it out, or write another status.");
    }
}
