namespace Conformance.Mocks.Protocol.Providers.BLinkShared;

/// <summary>Header names of the bLink modules (bLink consent flow module 2.0.15.1-fi) and their limits.</summary>
internal static class BLinkHeaders
{
    public const string ClientId = "X-CorAPI-Client-ID";
    public const string CorrelationId = "X-Correlation-ID";
    public const string TargetId = "X-CorAPI-Target-ID";
    public const string PermissionId = "X-CorAPI-Permission-ID";

    /// <summary>PLATFORM or PROVIDER: who made the answer.</summary>
    public const string Source = "X-CorAPI-Source";

    public const string PsuIpAddress = "X-PSU-IP-Address";
    public const string PsuUserAgent = "X-PSU-User-Agent";

    /// <summary>The most characters of X-Correlation-ID and of a username.</summary>
    public const int Limit = 64;
}
