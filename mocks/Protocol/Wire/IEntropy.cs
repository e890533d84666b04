namespace Conformance.Mocks.Protocol.Wire;

/// <summary>Chance as an argument: a realm's is unpredictable, a test's is counted.</summary>
public interface IEntropy
{
    /// <summary>Fills the span with random bytes.</summary>
    void FillBytes(Span<byte> bytes);
}
