using System.Globalization;
using Conformance.Core.Results;

namespace Conformance.Core.Reporting;

/// <summary>What a person reads whose browser a run waits for. The address stands on a line of its own, to be copied whole.</summary>
public static class BrowserText
{
    public static IEnumerable<string> DescribeAwaited(RunEvent.BrowserAwaited awaited) =>
    [
        $"{awaited.Scenario}::{awaited.Step}",
        string.Create(CultureInfo.InvariantCulture, $"open this in a browser, waiting until {awaited.Until:HH:mm:ss} for {awaited.Callback}"),
        .. awaited.Ask is null ? Array.Empty<string>() : [$"you are asked to: {awaited.Ask}"],
        $"  {awaited.Url}",
    ];
}
