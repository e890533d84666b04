using System.Diagnostics;
using System.Globalization;
using System.Runtime;

/// <summary>
/// Loaded into a conformance process by DOTNET_STARTUP_HOOKS: when the process ends, what each phase took stands in the file that SPLIT_FILE
/// names, a line each: name, milliseconds without the phases within it, times. Threads count each for themselves.
/// </summary>
#pragma warning disable MA0047, CA1050 // The runtime asks for this name, in no namespace.
internal static class StartupHook
{
    private static readonly DateTime Start = Process.GetCurrentProcess().StartTime.ToUniversalTime();
    private static readonly Dictionary<string, (double Milliseconds, int Times)> Phases = new(StringComparer.Ordinal);

    public static void Initialize()
    {
        var begun = SinceStart();
        ActivitySource.AddActivityListener(new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Conformance",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = Stopped,
        });
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            AddPhase("until the program", begun);
            AddPhase("all", SinceStart());
            AddPhase("compiling (JIT), of all of these", JitInfo.GetCompilationTime().TotalMilliseconds, (int)JitInfo.GetCompiledMethodCount());
            AddPhase("collecting (GC), of all of these", GC.GetTotalPauseDuration().TotalMilliseconds, GC.CollectionCount(0));
            if (Environment.GetEnvironmentVariable("SPLIT_FILE") is { } file)
                File.WriteAllLines(file, Phases.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Key}\t{p.Value.Milliseconds:0.0}\t{p.Value.Times}")));
        };
    }

    private static void Stopped(Activity phase)
    {
        var milliseconds = phase.Duration.TotalMilliseconds;
        AddPhase(phase.OperationName, milliseconds);
        if (phase.Parent is { } around)
            AddPhase(around.OperationName, -milliseconds, times: 0);
    }

    private static void AddPhase(string phase, double milliseconds, int times = 1)
    {
        lock (Phases)
            Phases[phase] = Phases.GetValueOrDefault(phase) is var (before, count) ? (before + milliseconds, count + times) : default;
    }

    private static double SinceStart() => (DateTime.UtcNow - Start).TotalMilliseconds;
}
