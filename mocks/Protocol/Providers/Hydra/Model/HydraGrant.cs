using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Model;

/// <summary>What a user, or a client for itself, allowed: the family that codes and tokens belong to.</summary>
public sealed record HydraGrant
{
    /// <summary>The grant that nobody gave; it stands in where none was found.</summary>
    public static readonly HydraGrant Nothing = new() { Id = "", ClientId = "", Subject = "" };

    public required string Id { get; init; }

    public required string ClientId { get; init; }

    /// <summary>The user, or the client id of a client that acts for itself.</summary>
    public required string Subject { get; init; }

    public ImmutableArray<string> RequestedScope { get; init; } = [];

    /// <summary>What was granted, in the order of the grant.</summary>
    public ImmutableArray<string> Scope { get; init; } = [];

    /// <summary>The granted scope as token answers write it.</summary>
    public string ScopeText { get; init; } = "";

    public ImmutableArray<string> Audience { get; init; } = [];

    public string? Nonce { get; init; }

    /// <summary>The consent that gave it; empty for a client that acts for itself.</summary>
    public string ConsentRequestId { get; init; } = "";

    public DateTimeOffset RequestedAt { get; init; }

    /// <summary>When the authorization was answered with the code.</summary>
    public DateTimeOffset AuthorizedAt { get; init; }

    public DateTimeOffset AuthenticatedAt { get; init; }

    public string SessionId { get; init; } = "";

    public string Acr { get; init; } = "";

    public ImmutableArray<string> Amr { get; init; } = [];

    public JsonFields AccessClaims { get; init; } = JsonFields.Empty;

    public JsonFields IdClaims { get; init; } = JsonFields.Empty;

    public bool IsRevoked { get; init; }

    /// <summary>Its consent was deleted, and with it the records of its tokens.</summary>
    public bool IsErased { get; init; }

    /// <summary>Whether a user gave it, and not a client for itself.</summary>
    public bool IsAUsers => Subject != ClientId;
}
