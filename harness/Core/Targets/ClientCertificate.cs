using System.Security.Cryptography.X509Certificates;

namespace Conformance.Core.Targets;

/// <summary>What a client shows in a TLS handshake: its certificate with the key, and those between it and its authority.</summary>
public sealed record ClientCertificate(X509Certificate2 Leaf, X509Certificate2Collection Chain, CertificateFiles Files);

/// <summary>Where a client certificate stands, as the target file names it.</summary>
/// <param name="Key">The file of its key, when that is another.</param>
public sealed record CertificateFiles(string File, string? Key, string? Password, bool IsPfx);
