using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Conformance.Core.Documents;
using Conformance.Core.Sources;

namespace Conformance.Core.Targets;

/// <summary>
/// Certificates that a target file names, and trust in them. A path lies below the target file's folder; one from the
/// environment may lie anywhere.
/// </summary>
public static class Certificates
{
    internal static X509Certificate2Collection? Authorities(Node node, string folder, TargetValues values, DiagnosticBag mistakes) =>
        LocateFile(node, folder, values, mistakes) is { Path: var file } ? Authorities(file, why => mistakes.AddMessage(node.At, why)) : null;

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

    internal static NamedFile? LocateFile(Node node, string folder, TargetValues values, DiagnosticBag mistakes)
    {
        if (values.Text(node) is not { } path)
            return null;
        if (!TargetValues.IsFromEnvironment(node) && FileGate.Refuse(path) is { } why)
        {
            mistakes.AddMessage(node.At, why, "Put the file beside the target file, or give its path by $env.NAME.");
            return null;
        }
        return new NamedFile(Path.GetFullPath(path, folder), path);
    }
}
