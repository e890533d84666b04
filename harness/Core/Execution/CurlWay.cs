using Conformance.Core.Checks;

namespace Conformance.Core.Execution;

/// <summary>The options by which curl goes the way that a request went.</summary>
public static class CurlWay
{
    /// <summary>Each option and its value; none of it is quoted yet.</summary>
    public static IEnumerable<(string Option, string Value)> ListOptions(RequestWay? way)
    {
        if (way is null)
            yield break;
        // curl takes what follows a colon for the password.
        if (way.Certificate is { } certificate)
            yield return ("--cert", certificate.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(":", "\\:", StringComparison.Ordinal));
        if (way.IsPfx)
            yield return ("--cert-type", "P12");
        if (way.Key is { } key)
            yield return ("--key", key);
        if (way.Password is { } password)
            yield return ("--pass", password);
        if (way.Authority is { } authority)
            yield return ("--cacert", authority);
        if (way.Proxy is { Length: > 0 } proxy)
            yield return ("-x", proxy);
        if (way.Proxy is { Length: 0 })
            yield return ("--noproxy", "*");
    }
}
