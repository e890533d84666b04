using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Conformance.Core.Transport;

/// <summary>The certificate of the other side is not trusted; the message says why.</summary>
public sealed class DistrustException(string message) : AuthenticationException(message);

/// <summary>Says why a server's certificate is not trusted.</summary>
public static class Distrust
{
    private const string GiveAuthority = "give the certificate to trust by --ca, or by tls: { ca: FILE } in the target file";

    /// <exception cref="DistrustException">It is not.</exception>
    public static bool Judge(object sender, X509Certificate? shown, X509Chain? chain, SslPolicyErrors errors) =>
        errors == SslPolicyErrors.None ? true : throw new DistrustException(string.Join(", and ", Reasons((sender as SslStream)?.TargetHostName ?? "", shown as X509Certificate2, chain, errors)));

    public static IEnumerable<string> Reasons(string host, X509Certificate2? shown, X509Chain? chain, SslPolicyErrors errors)
    {
        if (shown is null)
        {
            yield return "there is none";
            yield break;
        }
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            yield return $"it is for {string.Join(", ", NamesOf(shown))}, not {host}";
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) && chain is not null)
        {
            foreach (var reason in chain.ChainElements.SelectMany((e, depth) => e.ChainElementStatus.Select(s => Describe(s, e.Certificate, depth, chain.ChainPolicy.VerificationTime))).Distinct())
                yield return reason;
        }
    }

    private static string Describe(X509ChainStatus status, X509Certificate2 of, int depth, DateTime now)
    {
        var whose = depth == 0 ? "it" : $"its issuer {of.Subject}";
        return status.Status switch
        {
            X509ChainStatusFlags.NotTimeValid when of.NotAfter < now => $"{whose} expired on {of.NotAfter.ToUniversalTime():yyyy-MM-dd}",
            X509ChainStatusFlags.NotTimeValid => $"{whose} is valid from {of.NotBefore.ToUniversalTime():yyyy-MM-dd} only",
            X509ChainStatusFlags.UntrustedRoot when depth == 0 => $"it is issued by itself; {GiveAuthority}",
            X509ChainStatusFlags.UntrustedRoot => $"{of.Subject}, which it goes back to, is not trusted; {GiveAuthority}",
            X509ChainStatusFlags.PartialChain => $"its issuer {of.Issuer} is not known; {GiveAuthority}",
            X509ChainStatusFlags.Revoked => $"{whose} is revoked",
            X509ChainStatusFlags.NotValidForUsage => $"{whose} is not for that use",
            _ => $"{whose} has the fault {status.Status}: {status.StatusInformation.TrimEnd('.', '\n')}",
        };
    }

    private static IEnumerable<string> NamesOf(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(e => e.EnumerateDnsNames().Concat(e.EnumerateIPAddresses().Select(a => a.ToString()))).ToArray();
        return names.Length > 0 ? names : [certificate.Subject];
    }
}
