using Conformance.Core.Checks;

namespace Conformance.Core.Transport;

/// <summary>A request got no whole answer: part of its exchange.</summary>
public sealed class TransportException(TransportFailure failure, Exception? inner = null) : Exception(failure.Text, inner)
{
    public TransportFailure Failure => failure;
}
