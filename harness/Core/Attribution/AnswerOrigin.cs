using Conformance.Core.Checks;
using Conformance.Core.Scenarios;

namespace Conformance.Core.Attribution;

/// <summary>Says of an answer whether it is the provider's to answer for.</summary>
public static class AnswerOrigin
{
    /// <summary>What came in its place, or null when it is judged: the provider's own, or one that the step asks for by its status.</summary>
    /// <param name="context">Of the step, looking at one exchange.</param>
    public static Interference? FindInterference(Step step, CheckContext context, IReadOnlyList<string> contention)
    {
        if (context.Exchange.Response is not { } response)
            return context.Exchange.Failure is { } failure ? ReadFailure(failure) : null;
        // A race is contention made on purpose.
        if (step.Race == 1 && Contention.Find(response, contention) is { } crowded)
            return crowded;
        var found = RateLimit.Find(response, context.Now) ?? (GatewayPage.Describe(response) is { } page ? new Interference(InterferenceKind.Gateway, page) : null);
        return found is not null && NamedStatus.IsAskedFor(step, context) ? null : found;
    }

    // A connection that the other side breaks is its answer; one that waits for nothing is not.
    private static Interference? ReadFailure(TransportFailure failure) => failure switch
    {
        TransportFailure.Silence or TransportFailure.CutOff => new Interference(InterferenceKind.Silence, failure.Text),
        TransportFailure.HandshakeRefused => new Interference(InterferenceKind.Handshake, failure.Text),
        TransportFailure.ProxyRefused => new Interference(InterferenceKind.Gateway, failure.Text),
        TransportFailure.Unresolved or TransportFailure.Unreachable or TransportFailure.Untrusted => new Interference(InterferenceKind.Unreachable, failure.Text),
        TransportFailure.Reset or TransportFailure.Incomplete or TransportFailure.NotHttp or TransportFailure.TooLong => null,
        _ => throw new ArgumentOutOfRangeException(nameof(failure), failure, "nobody says whose failure it is"),
    };
}
