using Conformance.Mocks.Protocol.Wire;
using Microsoft.AspNetCore.Http;

namespace Conformance.Mocks.Hosting.Stubs;

/// <summary>A request once more as an HttpContext, below the address of its surface.</summary>
internal static class StubContext
{
    public static DefaultHttpContext Build(ProtocolRequest request, Uri address, Stream answer, IServiceProvider services)
    {
        var context = new DefaultHttpContext { RequestServices = services };
        var asked = context.Request;
        asked.Method = request.Method;
        asked.Protocol = HttpProtocol.Http11;
        asked.Scheme = address.Scheme;
        // OPTIONS * and CONNECT host:port have a target that is no path.
        asked.Path = PathString.FromUriComponent(WithoutNull(request.Path is ['/', ..] ? request.Path : $"/{request.Path}"));
        asked.QueryString = ReadableQuery(request.QueryString);
        foreach (var group in request.Headers.GroupBy(h => h.Name, StringComparer.OrdinalIgnoreCase))
            asked.Headers[group.Key] = group.Select(h => h.Value).ToArray();
        asked.Host = new HostString(Authority(request) ?? address.Authority);
        asked.Body = new MemoryStream(request.Body.ToArray(), writable: false);
        context.Response.Body = answer;
        return context;
    }

    // The one character that no path of ASP.NET may have.
    private static string WithoutNull(string path) => path.Replace("%00", "%EF%BF%BD", StringComparison.Ordinal);

    // A pair without a name can be meant by no pattern, and the engine could not read it.
    private static QueryString ReadableQuery(string query) => query.Length == 0 ? QueryString.Empty
        : new QueryString("?" + string.Join('&', query.Split('&').Where(pair => pair.AsSpan().TrimStart('=').Length > 0 || pair.Length == 0)));

    // What names no host the engine could not read.
    private static string? Authority(ProtocolRequest request) =>
        request.Headers.NonEmpty("Host") is { } host && Uri.TryCreate($"http://{host}/", UriKind.Absolute, out var uri) && uri.PathAndQuery == "/" ? host : null;
}
