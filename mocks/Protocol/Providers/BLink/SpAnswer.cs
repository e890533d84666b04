using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.BLink;

/// <summary>What came of calling a service provider.</summary>
public abstract record SpAnswer
{
    private SpAnswer()
    {
    }

    public sealed record Answered(ProtocolResponse Response) : SpAnswer;

    public sealed record Unreachable : SpAnswer;

    public sealed record TimedOut : SpAnswer;

    /// <summary>Something came that is no answer to what was asked.</summary>
    public sealed record Useless : SpAnswer;

    public bool IsSuccess => this is Answered { Response.Status: >= 200 and < 300 };

    /// <summary>The platform's own answer in place of one that it did not get (RFC 9110 §15.6.3, §15.6.5).</summary>
    public ProtocolResponse Failure(Func<int, string, string, ProtocolResponse> shape) => this switch
    {
        TimedOut or Answered { Response.Status: 504 } => shape(504, "temporarily_unavailable", "the service provider did not answer in time"),
        Unreachable => shape(502, "server_error", "the service provider could not be reached"),
        Answered or Useless => shape(502, "server_error", "the service provider gave no usable answer"),
        _ => throw new NotSupportedException($"No failure for {GetType().Name}."),
    };
}
