using System.Collections.Immutable;
using Conformance.Core.Checks;

namespace Conformance.Core.Snapshots;

/// <summary>One step as the transcript tells it.</summary>
public abstract record TranscriptStep(string Label)
{
    /// <summary>What went over the wire. A flow's steps are told in one line each.</summary>
    public sealed record Wire(string Label, Exchange Exchange, bool IsCompact) : TranscriptStep(Label);

    /// <summary>Requests sent at once: which of them wins is chance, so only the request is told.</summary>
    public sealed record Race(string Label, ImmutableArray<Exchange> Exchanges) : TranscriptStep(Label);

    /// <summary>A step without a request: advance 180d.</summary>
    public sealed record Deed(string Label, string What) : TranscriptStep(Label);
}
