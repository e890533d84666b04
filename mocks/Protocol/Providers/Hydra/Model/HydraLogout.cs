namespace Conformance.Mocks.Protocol.Providers.Hydra.Model;

/// <summary>A logout that waits for the logout application's word.</summary>
/// <param name="ClientId">The client that asked for it; null when the user did.</param>
/// <param name="Destination">Where the browser goes in the end.</param>
public sealed record HydraLogout(
    string Challenge, string Subject, string SessionId, string RequestUrl, string? ClientId, string Destination, DateTimeOffset RequestedAt)
{
    /// <summary>Given when the application accepts.</summary>
    public string? Verifier { get; init; }

    /// <summary>The browser brought the verifier back.</summary>
    public bool IsUsed { get; init; }
}
