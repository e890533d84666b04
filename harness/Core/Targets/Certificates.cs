using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Conformance.Core.Documents;
using Conformance.Core.Language;
using Conformance.Core.Sources;

namespace Conformance.Core.Targets;

/// <summary>
/// Certificates that a target file names: `client.pem` with its key, or { file, key, password }. PEM or PFX by what the file
/// holds. A path lies below the target file's folder; one from the environment may lie anywhere.
/// </summary>
public static class Certificates
{
    internal static X509Certificate2? Client(Node node, string folder, TargetValues values, DiagnosticBag mistakes)
    {
        Fields? map = node is MapNode ? Fields.Read(node, "a certificate", Words.Certificate, mistakes) : null;
        if ((map is { } keys ? keys["file"] : node) is not { } fileNode)
        {
            mistakes.AddMessage(node.At, "a certificate needs 'file'");
            return null;
        }
        var file = LocateNode(fileNode, folder, values, mistakes);
        var key = map?["key"] is { } keyNode ? LocateNode(keyNode, folder, values, mistakes) : null;
        var password = map?["password"] is { } secret ? values.Text(secret) : null;
        if (file is null)
            return null;
        try
        {
            if (!File.ReadAllText(file).Contains("-----BEGIN", StringComparison.Ordinal))
                return X509CertificateLoader.LoadPkcs12FromFile(file, password);
            using var pem = password is null
                ? X509Certificate2.CreateFromPemFile(file, key)
                : X509Certificate2.CreateFromEncryptedPemFile(file, password, key);
            // TLS on some systems takes no key that lives only in memory.
            return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            mistakes.AddMessage(fileNode.At, $"the certificate cannot be read: {e.Message.TrimEnd('.')}", "It takes PEM with its key (or 'key'), or PFX (with 'password').");
            return null;
        }
    }

    internal static X509Certificate2Collection? Authorities(Node node, string folder, TargetValues values, DiagnosticBag mistakes) =>
        LocateNode(node, folder, values, mistakes) is { } file ? Authorities(file, why => mistakes.AddMessage(node.At, why)) : null;

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

    private static string? LocateNode(Node node, string folder, TargetValues values, DiagnosticBag mistakes)
    {
        if (values.Text(node) is not { } path)
            return null;
        if (!TargetValues.IsFromEnvironment(node) && FileGate.Refuse(path) is { } why)
        {
            mistakes.AddMessage(node.At, why, "Put the file beside the target file, or give its path by $env.NAME.");
            return null;
        }
        return Path.GetFullPath(path, folder);
    }
}
