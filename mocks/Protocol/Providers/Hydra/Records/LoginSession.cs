using System.Collections.Immutable;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Records;

/// <summary>A remembered login.</summary>
public sealed record LoginSession(string Subject, DateTimeOffset AuthenticatedAt, DateTimeOffset? ExpiresAt);

/// <summary>A remembered consent.</summary>
public sealed record RememberedConsent(ImmutableArray<string> Scope, string RequestId, DateTimeOffset? ExpiresAt);
