using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Conformance.Core.Targets;

/// <summary>Certificates of authorities, and trust in them.</summary>
public static class Certificates
{
    /// <summary>The PEM certificates of a file; null after the reason was told.</summary>
    public static X509Certificate2Collection? Authorities(string file, Action<string> tell)
    {
        try
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(file);
            if (authorities.Count == 0)
                tell("the file holds no PEM certificate");
            return authorities;
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            tell($"the certificates cannot be read: {e.Message.TrimEnd('.')}");
            return null;
        }
    }

    /// <summary>Trust in those authorities and in nobody else.</summary>
    public static X509ChainPolicy Trust(X509Certificate2Collection authorities)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }
}
