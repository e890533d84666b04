using System.Diagnostics;

namespace Conformance.Core.Timing;

/// <summary>
/// What a run spends its time on, as activities of the source "Conformance" that any listener of .NET can take: reading, binding, host,
/// requests, checks, masking, transcript, reports. A phase within another is not the other's time. Without a listener it costs nothing.
/// </summary>
public static class Phase
{
    public const string SourceName = "Conformance";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Files into nodes: the file system and YAML.</summary>
    public static Activity? Reading() => Source.StartActivity("reading");

    /// <summary>Nodes into suites, providers and requirements.</summary>
    public static Activity? Binding() => Source.StartActivity("binding");

    /// <summary>What a scenario plays on: the listener until it serves, and the realm.</summary>
    public static Activity? Host() => Source.StartActivity("host");

    /// <summary>Steps into requests, and the answers to them.</summary>
    public static Activity? Requests() => Source.StartActivity("requests");

    /// <summary>Answers judged.</summary>
    public static Activity? Checks() => Source.StartActivity("checks");

    /// <summary>Secrets found where they are born, and taken out of texts.</summary>
    public static Activity? Masking() => Source.StartActivity("masking");

    /// <summary>A scenario as a text that is the same in every run, compared with the one that was accepted.</summary>
    public static Activity? Transcript() => Source.StartActivity("transcript");

    /// <summary>Results into what a person or a machine reads.</summary>
    public static Activity? Reports() => Source.StartActivity("reports");
}
