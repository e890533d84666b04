using Conformance.Core.Checks;

namespace Conformance.Core.Targets;

/// <summary>What it takes to reach a target beside a message.</summary>
internal static class TargetWay
{
    public static RequestWay? FindWay(TargetFile file, Uri url, string identity)
    {
        var files = url.Scheme == Uri.UriSchemeHttps ? file.Identities.GetValueOrDefault(identity)?.Certificate?.Files : null;
        var authority = url.Scheme == Uri.UriSchemeHttps ? file.AuthorityFile : null;
        var proxy = NameProxy(file, url);
        return files is null && authority is null && proxy is null ? null : new RequestWay(files?.File, files?.Key, files?.Password, files?.IsPfx ?? false, authority, proxy);
    }

    private static string? NameProxy(TargetFile file, Uri url) =>
        file.Proxy.FindProxy(url) is { } proxy ? proxy.WholeText : file.Proxy.IsInEnvironment ? "" : null;
}
