namespace Conformance.Mocks.Protocol.Providers.Hydra.Model;

/// <summary>An authorization code and what it was bound to.</summary>
public sealed record HydraCode
{
    /// <summary>The code that nobody issued; it stands in where none was found.</summary>
    public static readonly HydraCode Nothing = new() { Text = "", Grant = HydraGrant.Nothing };

    public required string Text { get; init; }

    /// <summary>The grant that the redemption opens.</summary>
    public required HydraGrant Grant { get; init; }

    /// <summary>As the authorization request had it; null when it had none.</summary>
    public string? RedirectUri { get; init; }

    /// <summary>Null when the authorization request had neither challenge nor method.</summary>
    public PkceBinding? Pkce { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public bool IsRedeemed { get; init; }

    /// <summary>A token request came as far as the proof key, which takes its record away, whatever comes of it.</summary>
    public bool IsPkceTaken { get; init; }
}

/// <summary>The challenge of an authorization request (RFC 7636 §4.4); both are empty where a record is kept without either.</summary>
public sealed record PkceBinding(string Challenge, string Method);
