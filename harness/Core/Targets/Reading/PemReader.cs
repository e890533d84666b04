using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Conformance.Core.Targets.Reading;

/// <summary>Reads PEM files: a certificate, its key, and the certificates that go out with it.</summary>
internal static class PemReader
{
    private const string Encrypted = "ENCRYPTED PRIVATE KEY";

    private static readonly string[] KeyLabels = ["PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY", Encrypted];

    /// <exception cref="CertificateException">A part is missing, or does not fit.</exception>
    public static (X509Certificate2 Leaf, X509Certificate2Collection Chain) ReadPem(NamedFile file, string text, NamedFile? key, string? password)
    {
        var all = new X509Certificate2Collection();
        all.ImportFromPem(text);
        if (all.Count == 0)
            throw new CertificateException($"{file.Name} holds no certificate", "It takes PEM with its key (or 'key'), or PFX (with 'password').");
        var keyText = key is null ? text : File.ReadAllText(key.Path);
        var holder = key ?? file;
        var isEncrypted = FindKey(holder, keyText, key is not null) == Encrypted;
        if (isEncrypted && password is null)
            throw CertificateException.OfPassword(holder, null, key is not null);
        foreach (var certificate in all)
        {
            if (JoinKey(certificate, keyText, isEncrypted ? password : null) is { } leaf)
                return (leaf, [.. all.Where(c => c != certificate)]);
        }
        throw Misfit(file, holder, keyText, isEncrypted ? password : null, key is not null);
    }

    private static string FindKey(NamedFile holder, string text, bool isApart)
    {
        if (text.Contains("Proc-Type: 4,ENCRYPTED", StringComparison.Ordinal))
            throw new CertificateException($"{holder.Name} is encrypted in OpenSSL's older way", "Write it anew: openssl pkcs8 -topk8 -in FILE -out NEW.", isApart);
        return PemLabels(text).FirstOrDefault(KeyLabels.Contains)
            ?? throw new CertificateException($"{holder.Name} holds no private key", isApart ? "Name the file of the certificate's key." : "Put the key into the file, or name its own file by 'key'.", isApart);
    }

    private static X509Certificate2? JoinKey(X509Certificate2 certificate, string key, string? password)
    {
        try
        {
            var pem = certificate.ExportCertificatePem();
            using var joined = password is null ? X509Certificate2.CreateFromPem(pem, key) : X509Certificate2.CreateFromEncryptedPem(pem, key, password);
            // TLS on some systems takes no key that lives only in memory.
            return X509CertificateLoader.LoadPkcs12(joined.Export(X509ContentType.Pkcs12), null);
        }
        // A key of the same kind that is another certificate's is an argument's fault, one of another kind a cryptographic one.
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    private static CertificateException Misfit(NamedFile file, NamedFile holder, string key, string? password, bool isApart)
    {
        if (CanImport(RSA.Create(), key, password) || CanImport(ECDsa.Create(), key, password))
            return new CertificateException($"the private key in {holder.Name} is not that of the certificate in {file.Name}", "Name the key that the certificate was made for.", isApart);
        return password is null
            ? new CertificateException($"the private key in {holder.Name} cannot be read", "It takes an RSA or EC key.", isApart)
            : CertificateException.OfPassword(holder, password, isApart);
    }

    private static bool CanImport(AsymmetricAlgorithm algorithm, string key, string? password)
    {
        using (algorithm)
        {
            try
            {
                if (password is null)
                    algorithm.ImportFromPem(key);
                else
                    algorithm.ImportFromEncryptedPem(key, password);
                return true;
            }
            catch (Exception e) when (e is CryptographicException or ArgumentException)
            {
                return false;
            }
        }
    }

    private static IEnumerable<string> PemLabels(string text)
    {
        var rest = text;
        while (PemEncoding.TryFind(rest, out var fields))
        {
            yield return rest[fields.Label];
            rest = rest[fields.Location.End..];
        }
    }
}
