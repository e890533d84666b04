namespace Conformance.Core.Checks;

/// <summary>What a request takes beside its message: files that prove and trust, by the names that a target file gives them, and a proxy.</summary>
/// <param name="Key">The file of the certificate's key, when that is another.</param>
/// <param name="Password">What opens the key.</param>
/// <param name="Authority">The file of those whose certificates are trusted.</param>
/// <param name="Proxy">The proxy's address; empty when the environment names one that is not taken.</param>
public sealed record RequestWay(string? Certificate, string? Key, string? Password, bool IsPfx, string? Authority, string? Proxy);
