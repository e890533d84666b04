namespace Conformance.Core.Targets;

/// <summary>A file that a target file names: where it lies, and how messages call it.</summary>
internal sealed record NamedFile(string Path, string Name);

/// <summary>A client certificate cannot be used as it is written down.</summary>
/// <param name="isAboutKey">Whether 'key' is where the mistake is, and not 'file'.</param>
internal sealed class CertificateException(string message, string instead, bool isAboutKey = false) : Exception(message)
{
    public string Instead => instead;

    public bool IsAboutKey => isAboutKey;

    public static CertificateException OfPassword(NamedFile file, string? password, bool isAboutKey = false) => password is null
        ? new CertificateException($"{file.Name} is encrypted, and there is no password", "Give it: { file: …, password: $env.NAME }.", isAboutKey)
        : new CertificateException($"{file.Name} cannot be opened by the password that is given", "Look at the value of 'password'.", isAboutKey);
}
