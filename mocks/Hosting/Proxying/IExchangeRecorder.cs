namespace Conformance.Mocks.Hosting.Proxying;

/// <summary>Keeps what a proxy passed on.</summary>
public interface IExchangeRecorder
{
    /// <summary>
    /// Takes one exchange, from any thread, and never throws; what could not be kept the recorder tells by itself. To be called
    /// before the answer goes on to the client, so that a secret is known as the server's before the client sends it back.
    /// </summary>
    void RecordExchange(ProxiedExchange exchange);
}
