using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;
using Conformance.Mocks.Protocol.Wire.Go;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Routing;

/// <summary>How a version of Hydra reads the address of a request that no endpoint takes as it stands. Asked only then.</summary>
public abstract record HydraRouter
{
    private HydraRouter()
    {
    }

    /// <summary>The method and the path as which such a request is served; null when it is not.</summary>
    internal abstract (string Method, string Path)? Reread(ProtocolRequest request);

    /// <summary>The endpoint with the answer to a request that nothing serves.</summary>
    internal abstract HydraEndpoint StandIn(HydraEndpoint otherwise, RouteTable table);

    /// <summary>
    /// The multiplexer of Go's standard library (Ory Hydra v26.2): one slash at the end and on the admin port a missing /admin are forgiven, HEAD
    /// is served by whatever serves GET, and a path is cleaned by a redirect. A public path without the method is one that is not there.
    /// </summary>
    public sealed record Multiplexer : HydraRouter
    {
        internal override (string Method, string Path)? Reread(ProtocolRequest request) =>
            PathOf(request) is var path && path == GoPath.Clean(path) ? (request.Method == "HEAD" ? "GET" : request.Method, path) : null;

        internal override HydraEndpoint StandIn(HydraEndpoint otherwise, RouteTable table) =>
            otherwise with { Answer = t => AnswerUnserved(t, table), Finishers = [HydraFinishers.PrivateGet, .. otherwise.Finishers] };

        private static ProtocolResponse AnswerUnserved(HydraTurn turn, RouteTable table)
        {
            var (surface, path) = (turn.Request.Surface, PathOf(turn.Request));
            if (GoPath.Clean(path) is var clean && clean != path)
                return RouterAnswers.RedirectWithin(turn, 307, clean);
            if (surface == "public" || path == "/admin")
                return NotFoundPage.Negotiate(turn.Request);
            string[] methods = [.. table.ListMethods(surface, path)];
            return methods.Length > 0 ? RouterAnswers.RefuseMethod(methods.Contains("GET") ? [.. methods, "HEAD"] : methods) : RouterAnswers.NotFound;
        }

        private static string PathOf(ProtocolRequest request)
        {
            var path = GoPath.Decode(GoPath.WithoutSlashAtTheEnd(request.Path));
            return request.Surface != "admin" || path.StartsWith("/admin", StringComparison.Ordinal) ? path : GoPath.WithoutSlashAtTheEnd("/admin" + GoPath.Clean(path));
        }
    }

    /// <summary>
    /// A tree of paths for each method (Ory Hydra v2): letter case, a slash at the end and a path that is not clean are put right by a redirect, where
    /// the method has such a path. OPTIONS tells the methods of any path, and another method than those is told so.
    /// </summary>
    public sealed record Tree : HydraRouter
    {
        internal override (string Method, string Path)? Reread(ProtocolRequest request) =>
            GoPath.Decode(request.Path) is var path && path != request.Path ? (request.Method, path) : null;

        internal override HydraEndpoint StandIn(HydraEndpoint otherwise, RouteTable table) => otherwise with { Answer = t => AnswerUnserved(t, table) };

        private static ProtocolResponse AnswerUnserved(HydraTurn turn, RouteTable table)
        {
            var (surface, method, path) = (turn.Request.Surface, turn.Request.Method, GoPath.Decode(turn.Request.Path));
            if (path != "/" && table.SpellPath(surface, method, GoPath.WithoutSlashAtTheEnd(GoPath.Clean(path))) is { } spelled)
                return RouterAnswers.RedirectWithin(turn, method == "GET" ? 301 : 307, spelled);
            if (table.ListMethods(surface, path).Append("OPTIONS").Distinct().ToArray() is { Length: > 1 } methods)
                return method == "OPTIONS" ? RouterAnswers.ListMethods(methods) : RouterAnswers.RefuseMethod(methods);
            return surface == "admin" ? NotFoundPage.Negotiate(turn.Request) : RouterAnswers.NotFound;
        }
    }
}
