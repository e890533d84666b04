namespace Conformance.Mocks.Protocol.Providers.Hydra.Records;

/// <summary>Login or consent: a challenge goes out, the application accepts or rejects, a verifier comes back.</summary>
/// <param name="Csrf">What the browser's cookie must hold when it comes back.</param>
public sealed record FlowStage(string Challenge, string Csrf, DateTimeOffset RequestedAt)
{
    /// <summary>No question has to be asked: a remembered login or consent answers it.</summary>
    public bool Skip { get; init; }

    /// <summary>That of the application's answer; null before it.</summary>
    public string? Verifier { get; init; }

    /// <summary>When the application answered.</summary>
    public DateTimeOffset? HandledAt { get; init; }

    /// <summary>The application's refusal.</summary>
    public FlowDenial? Denial { get; init; }

    public bool Remember { get; init; }

    /// <summary>Seconds; 0 keeps it for good.</summary>
    public long RememberFor { get; init; }
}

/// <summary>A rejected login or consent in the application's own words.</summary>
public sealed record FlowDenial(string Error, string Description);
