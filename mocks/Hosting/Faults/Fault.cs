using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Hosting.Faults;

/// <summary>What goes wrong between the provider and its caller.</summary>
public abstract record Fault
{
    private Fault()
    {
    }

    /// <summary>The provider is asked after a time.</summary>
    public sealed record Delay(TimeSpan By) : Fault;

    /// <summary>The provider is not asked; this is answered.</summary>
    public sealed record Status(OrderedAnswer Answer) : Fault;

    /// <summary>The provider is not asked; the connection is reset.</summary>
    public sealed record Reset : Fault;

    /// <summary>The provider, or a stub, answers and has done what it does; the answer does not come as it is.</summary>
    public abstract record AfterAnswer : Fault
    {
        private AfterAnswer()
        {
        }

        /// <summary>The connection is reset before a byte of the answer.</summary>
        public sealed record LoseResponse : AfterAnswer;

        /// <summary>The connection ends after half of the body.</summary>
        public sealed record Truncate : AfterAnswer;

        /// <summary>The body comes byte by byte, within the time.</summary>
        public sealed record Trickle(TimeSpan Within) : AfterAnswer;

        /// <summary>The connection ends in order, with nothing said.</summary>
        public sealed record SendNothing : AfterAnswer;

        /// <summary>Bytes that are no answer, then the end of the connection.</summary>
        public sealed record SendGarbage : AfterAnswer;

        /// <summary>The head of a chunked answer, then bytes that are no chunk, then the end of the connection.</summary>
        public sealed record SendMalformedChunk : AfterAnswer;
    }
}
