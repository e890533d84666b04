namespace Conformance.Core.Attribution;

/// <summary>What came in place of an answer of the provider's: nothing is judged by it.</summary>
/// <param name="What">One line that says what came: "502 text/html from a gateway". It may hold what was sent: whoever shows it redacts first.</param>
/// <param name="Wait">How long whoever sent it asks to wait before the request is sent again (RFC 9110 §10.2.3), or null.</param>
public sealed record Interference(InterferenceKind Kind, string What, TimeSpan? Wait = null);

/// <summary>Where it came from.</summary>
public enum InterferenceKind
{
    /// <summary>A gateway, a proxy or a network between the provider and us spoke in its place.</summary>
    Gateway,

    /// <summary>The provider, or who guards it, wants fewer requests.</summary>
    RateLimit,

    /// <summary>Nothing, or no whole answer, came within the time limit.</summary>
    Silence,

    /// <summary>The target broke the TLS handshake off, as for lack of a client certificate.</summary>
    Handshake,

    /// <summary>Nobody was there to send anything to.</summary>
    Unreachable,

    /// <summary>Requests of others at the same time were in the way, as the provider itself says.</summary>
    Contention,
}
