using System.Security.Cryptography.X509Certificates;
using Conformance.Core.Language;
using Conformance.Core.Sources;

namespace Conformance.Core.Targets.Reading;

/// <summary>Reads whom a target file and the caller trust, and by which file: the caller's, when there is one.</summary>
internal sealed class AuthorityReader(string folder, TargetValues values, TargetOverrides overrides, DiagnosticBag mistakes)
{
    public (X509Certificate2Collection? Trusted, string? File) ReadAuthorities(Fields root)
    {
        var ca = root.Entries("tls").IsEmpty || Fields.Read(root["tls"]!, "'tls'", Words.Tls, mistakes) is not { } fields ? null : fields["ca"];
        var authorities = ca is not null && NamedFiles.LocateFile(ca, folder, values, mistakes) is { Path: var named }
            ? Certificates.Authorities(named, why => mistakes.AddMessage(ca.At, why)) : null;
        var name = authorities is null ? null : values.Text(ca!);
        if (overrides.Authorities is not { } file || Certificates.Authorities(file, why => mistakes.AddMessage(SourceSpan.None, $"--ca: '{file}': {why}")) is not { } more)
            return (authorities, name);
        authorities ??= [];
        authorities.AddRange(more);
        return (authorities, file);
    }
}
