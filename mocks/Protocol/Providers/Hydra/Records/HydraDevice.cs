using System.Collections.Immutable;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Records;

/// <summary>A device that asked for authorization and polls for its user's answer (RFC 8628 §3).</summary>
public sealed record HydraDevice
{
    /// <summary>The device that never asked; it stands in where none was found.</summary>
    public static readonly HydraDevice Nothing = new() { Code = "", UserCode = "", ClientId = "" };

    /// <summary>The device code, which the device polls with.</summary>
    public required string Code { get; init; }

    /// <summary>What the device shows and the user types.</summary>
    public required string UserCode { get; init; }

    public required string ClientId { get; init; }

    public ImmutableArray<string> RequestedScope { get; init; } = [];

    public ImmutableArray<string> RequestedAudience { get; init; } = [];

    /// <summary>When both codes end.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The grant that the user gave; null as long as nobody did.</summary>
    public string? GrantId { get; init; }

    /// <summary>The user refused.</summary>
    public bool IsDenied { get; init; }

    /// <summary>The tokens went out.</summary>
    public bool IsRedeemed { get; init; }

    /// <summary>Nobody has answered yet.</summary>
    public bool IsWaiting => GrantId is null && !IsDenied;
}

/// <summary>A browser on its way to the page where the user code is typed.</summary>
/// <param name="Csrf">What the browser's cookie must hold when it comes back.</param>
/// <param name="RequestUrl">The address to come back to, without the user code.</param>
public sealed record DeviceVisit(string Challenge, string Csrf, string RequestUrl, DateTimeOffset RequestedAt)
{
    /// <summary>The visit that nobody began; it stands in where none was found.</summary>
    public static readonly DeviceVisit Nowhere = new("", "", "", default);
}

/// <summary>A user code that the application took for a visit: what the verifier stands for that the browser brings back.</summary>
public sealed record AcceptedUserCode(DeviceVisit Visit, string DeviceKey);
