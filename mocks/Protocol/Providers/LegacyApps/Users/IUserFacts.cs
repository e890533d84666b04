using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Providers.LegacyApps.Accounts;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps.Users;

/// <summary>Whom a grant is for. Every fact answers even when an earlier guard is absent.</summary>
public interface IUserFacts
{
    /// <summary>The login, or nobody.</summary>
    Account Account { get; }

    /// <summary>The user or the company.</summary>
    Principal Principal { get; }

    /// <summary>What may be granted; the scope parameter asks for less.</summary>
    ImmutableArray<string> Scopes { get; }
}
