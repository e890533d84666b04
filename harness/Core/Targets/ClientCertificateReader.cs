using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Conformance.Core.Documents;
using Conformance.Core.Language;
using Conformance.Core.Sources;

namespace Conformance.Core.Targets;

/// <summary>
/// Reads a client certificate that a target file names: `client.pem` with its key, or { file, key, password }. PEM or PFX by what
/// the file holds. Whether it is still valid is the target's to say.
/// </summary>
internal sealed class ClientCertificateReader(string folder, TargetValues values, DiagnosticBag mistakes)
{
    // ERROR_INVALID_PASSWORD, on every platform.
    private const int WrongPassword = unchecked((int)0x80070056);

    public ClientCertificate? ReadCertificate(Node node)
    {
        Fields? map = node is MapNode ? Fields.Read(node, "a certificate", Words.Certificate, mistakes) : null;
        if ((map is { } keys ? keys["file"] : node) is not { } fileNode)
        {
            mistakes.AddMessage(node.At, "a certificate needs 'file'");
            return null;
        }
        var file = Certificates.LocateFile(fileNode, folder, values, mistakes);
        var key = map?["key"] is { } keyNode ? Certificates.LocateFile(keyNode, folder, values, mistakes) : null;
        var password = map?["password"] is { } secret ? values.Secret(secret) : null;
        if (file is null || (key is null && map?["key"] is not null) || (password is null && map?["password"] is not null))
            return null;
        try
        {
            return ReadFile(file, key, password);
        }
        catch (CertificateException e)
        {
            mistakes.AddMessage((e.IsAboutKey ? map!.Value["key"]! : fileNode).At, e.Message, e.Instead);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            mistakes.AddMessage((File.Exists(file.Path) ? map!.Value["key"]! : fileNode).At, "the certificate cannot be read: no such file", "A path is relative to the folder of the target file.");
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            mistakes.AddMessage(fileNode.At, $"the certificate cannot be read: {e.Message.TrimEnd('.')}", "It takes PEM with its key (or 'key'), or PFX (with 'password').");
        }
        return null;
    }

    private static ClientCertificate ReadFile(NamedFile file, NamedFile? key, string? password)
    {
        var text = File.ReadAllText(file.Path);
        var isPfx = !text.Contains("-----BEGIN", StringComparison.Ordinal);
        if (isPfx && key is not null)
            throw new CertificateException($"{file.Name} is a PFX file, which holds its own key", "Take 'key' out.", isAboutKey: true);
        var (leaf, chain) = isPfx ? ReadPfx(file, password) : PemReader.ReadPem(file, text, key, password);
        return new ClientCertificate(leaf, chain, new CertificateFiles(file.Name, key?.Name, password, isPfx));
    }

    private static (X509Certificate2 Leaf, X509Certificate2Collection Chain) ReadPfx(NamedFile file, string? password)
    {
        X509Certificate2Collection all;
        try
        {
            all = X509CertificateLoader.LoadPkcs12CollectionFromFile(file.Path, password);
        }
        catch (CryptographicException e) when (e.HResult == WrongPassword)
        {
            throw CertificateException.OfPassword(file, password);
        }
        if (all.FirstOrDefault(c => c.HasPrivateKey) is not { } leaf)
            throw new CertificateException($"{file.Name} holds no private key", "Export the certificate together with its key.");
        return (leaf, [.. all.Where(c => c != leaf)]);
    }
}
