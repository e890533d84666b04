using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Mocks.Hosting.Faults;

/// <summary>The words of all faults: what an order calls one of the transport or of an inner leg, and what a stub of WireMock calls one.</summary>
public static class FaultWords
{
    public static FaultVocabulary<Fault> OfTransport { get; } = new(
        new("delay", terms => new Fault.Delay(terms.For), "for"),
        new("status", terms => new Fault.Status(terms.Answer), "status", "body", "headers"),
        new("reset", _ => new Fault.Reset()),
        new("truncate", _ => new Fault.AfterAnswer.Truncate()),
        new("trickle", terms => new Fault.AfterAnswer.Trickle(terms.For), "for"),
        new("lose-response", _ => new Fault.AfterAnswer.LoseResponse()));

    public static FaultVocabulary<LegOutcome> OfLeg { get; } = new(
        new("status", terms => new LegOutcome.Answers(terms.Answer), "status", "body", "headers"),
        new("unreachable", _ => new LegOutcome.IsUnreachable()),
        new("timeout", _ => new LegOutcome.TimesOut()),
        new("lose-response", _ => new LegOutcome.LosesAnswer()));

    /// <summary>A stub has answered when its fault strikes, so what WireMock calls a reset is a response that is lost.</summary>
    public static FaultVocabulary<Fault.AfterAnswer> OfStub { get; } = new(
        new("CONNECTION_RESET_BY_PEER", _ => new Fault.AfterAnswer.LoseResponse()),
        new("RANDOM_DATA_THEN_CLOSE", _ => new Fault.AfterAnswer.SendGarbage()),
        new("EMPTY_RESPONSE", _ => new Fault.AfterAnswer.SendNothing()),
        new("MALFORMED_RESPONSE_CHUNK", _ => new Fault.AfterAnswer.SendMalformedChunk()));
}
