using System.Collections.Immutable;
using System.Globalization;
using Conformance.Core.Documents;
using Conformance.Core.Language;
using Conformance.Core.Scenarios;
using Conformance.Core.Sources;

namespace Conformance.Core.Targets.Reading;

/// <summary>Reads the checks that are known to fail at a target.</summary>
internal static class ExpectedFailureReader
{
    private const string Key = "expected-failures";
    private const string Day = "yyyy-MM-dd";

    public static ImmutableArray<ExpectedFailure> ReadExpectedFailures(Fields root, ScenarioLibrary library, TargetValues values, DiagnosticBag mistakes)
    {
        var expected = ImmutableArray.CreateBuilder<ExpectedFailure>();
        foreach (var item in root.Items(Key))
        {
            if (ReadItem(item, library, values, mistakes) is not { } read)
                continue;
            if (expected.Any(e => e.Check == read.Check))
                mistakes.AddMessage(item.At, $"'{read.Check}' is listed twice");
            expected.Add(read);
        }
        return expected.ToImmutable();
    }

    private static ExpectedFailure? ReadItem(Node item, ScenarioLibrary library, TargetValues values, DiagnosticBag mistakes)
    {
        if (Fields.Read(item, "an expected failure", Words.ExpectedFailure, mistakes) is not { } fields)
            return null;
        var texts = values.Members(fields.Map.Entries);
        if (texts.TryGetValue("until", out var until) && !IsDay(until))
            mistakes.AddMessage(fields["until"]!.At, $"'{until}' is no day", "Write it as 2027-01-31.");
        if (fields.Text("check") is { } address && texts.ContainsKey("check"))
            ExpectedCheck.CheckAddress((ScalarNode)fields["check"]!, address, library, mistakes);
        fields.Text("reason");
        if (!texts.TryGetValue("check", out var check) || !texts.TryGetValue("reason", out var reason))
            mistakes.AddMessage(fields.At, "an expected failure needs 'check' and 'reason'");
        else if (until is null || IsDay(until))
            return new ExpectedFailure(check, reason, until is null ? null : DateOnly.ParseExact(until, Day, CultureInfo.InvariantCulture));
        return null;
    }

    private static bool IsDay(string text) => DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
