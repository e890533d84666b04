using Conformance.Core.Checks;
using Conformance.Core.Results;
using Conformance.Core.Scenarios;

namespace Conformance.Core.Reporting;

/// <summary>Words of reports beside those of <see cref="OutcomeWords"/>.</summary>
internal static class ReportWords
{
    public static string SayWord(Level level) => level switch
    {
        Level.Must => "must",
        Level.Should => "should",
        Level.Observe => "observe",
        _ => throw new ArgumentOutOfRangeException(nameof(level)),
    };

    public static string SayWord(Party actor) => actor switch
    {
        Party.Provider => "provider",
        Party.Client => "client",
        _ => throw new ArgumentOutOfRangeException(nameof(actor)),
    };

    public static string SayWord(TimeSpan time) => time.TotalSeconds < 1 ? $"{time.TotalMilliseconds:0} ms" : $"{time.TotalSeconds:0.0} s";

    public static string Count(int count, string one, string? many = null) => $"{count} {(count == 1 ? one : many ?? one + "s")}";
}
