namespace Conformance.Mocks.Hosting.Stubs.Patterns;

/// <summary>One spelling of a path and query: what may stand unescaped does, everything else is percent-encoded.</summary>
internal static class Canonical
{
    /// <param name="target">A path with or without a query.</param>
    public static string Target(string target) => Canonicalize($"http://localhost{target}");

    /// <param name="url">A whole URL. The engine shows it with most of its escapes resolved.</param>
    public static string Canonicalize(string url) => Uri.TryCreate(new Uri(url).ToString(), UriKind.Absolute, out var uri) ? uri.PathAndQuery : url;
}
