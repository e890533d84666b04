using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Routing;

/// <summary>What Go's routers answer themselves.</summary>
internal static class RouterAnswers
{
    private const string Plain = "text/plain; charset=utf-8";

    public static readonly ProtocolResponse NotFound = WriteError(404, "404 page not found\n");

    public static ProtocolResponse RefuseMethod(IEnumerable<string> methods) => WriteError(405, "Method Not Allowed\n").WithHeader("Allow", Listed(methods));

    public static ProtocolResponse ListMethods(IEnumerable<string> methods) => ProtocolResponse.Empty(200).WithHeader("Allow", Listed(methods));

    /// <summary>To another path of the same surface, with the query kept.</summary>
    public static ProtocolResponse RedirectWithin(HydraTurn turn, int status, string path) =>
        HydraAnswers.RedirectTo(turn, PrefixOf(turn) + path + QueryOf(turn), status);

    /// <summary>
    /// Where a path without /admin has moved to, with the query kept. Without serve.admin.base_url there is no host in it, so that nobody can follow
    /// (measured on Ory Hydra v2.2.0).
    /// </summary>
    public static ProtocolResponse RedirectToAdmin(HydraTurn turn) =>
        HydraAnswers.RedirectTo(turn, $"http://{PrefixOf(turn)}/admin{turn.Request.Path}{QueryOf(turn)}", 307);

    private static string PrefixOf(HydraTurn turn) => new Uri(turn.Surroundings.Bases[turn.Request.Surface]).AbsolutePath.TrimEnd('/');

    private static string QueryOf(HydraTurn turn) => turn.Request.QueryString is { Length: > 0 } query ? "?" + query : "";

    private static string Listed(IEnumerable<string> methods) => string.Join(", ", methods.Order(StringComparer.Ordinal));

    private static ProtocolResponse WriteError(int status, string text) =>
        ProtocolResponse.Text(status, text, Plain).WithHeader("X-Content-Type-Options", "nosniff");
}
