namespace Conformance.Mocks.Protocol.Providers.Hydra.Model;

/// <summary>A logout that waits for the logout application's word.</summary>
/// <param name="Verifier">With which the browser comes back; the same however often the logout is accepted.</param>
/// <param name="ClientId">The client that asked for it; null when the user did.</param>
/// <param name="Destination">Where the browser goes in the end.</param>
public sealed record HydraLogout(
    string Challenge, string Verifier, string Subject, string SessionId, string RequestUrl, string? ClientId, string Destination, DateTimeOffset RequestedAt)
{
    /// <summary>What the application said last.</summary>
    public LogoutAnswer Answer { get; init; }

    /// <summary>The browser brought the verifier back.</summary>
    public bool IsDone { get; init; }
}

/// <summary>What the logout application says.</summary>
public enum LogoutAnswer
{
    None,
    Accepted,
    Rejected,
}
