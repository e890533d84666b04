using System.Globalization;
using Conformance.Core.Language;
using Conformance.Core.Sources;

namespace Conformance.Core.Targets.Reading;

/// <summary>Reads how many scenarios a target bears at once.</summary>
internal static class TargetJobs
{
    // Several at once overload servers that are made for one developer, and what they then answer is about the load.
    private const int Unless = 1;

    public static int ReadJobs(Fields root, TargetValues values, DiagnosticBag mistakes)
    {
        if (root["jobs"] is not { } node || values.Text(node) is not { } text)
            return Unless;
        var isNumber = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var jobs);
        if (isNumber && jobs is >= JobLimits.Least and <= JobLimits.Most)
            return jobs;
        mistakes.AddMessage(node.At, isNumber ? $"'jobs' of {text}" : $"'{text}' is no whole number", $"Write one from {JobLimits.Least} to {JobLimits.Most}.");
        return Unless;
    }
}
