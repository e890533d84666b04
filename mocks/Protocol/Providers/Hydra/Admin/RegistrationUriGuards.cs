using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;
using Conformance.Mocks.Protocol.Wire.Go;
using static Conformance.Mocks.Protocol.Providers.Hydra.Admin.RegistrationGuards;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Admin;

/// <summary>What the addresses in a client's registration have to be.</summary>
internal static class RegistrationUriGuards
{
    public static readonly HydraGuard PagesAreAddresses = new("client-pages-are-addresses", t => new[] { "client_uri", "logo_uri", "policy_uri", "tos_uri" }
        .Select(name => t.Registration.Proposed.Text(name) is { Length: > 0 } page ? RefusePage(name, page) : null)
        .FirstOrDefault(r => r is not null));

    public static readonly ImmutableArray<HydraGuard> OriginsAndSector =
    [
        new("cors-origins-are-origins", t => t.Registration.Proposed.Texts("allowed_cors_origins").Select(RefuseOrigin).FirstOrDefault(r => r is not null)),
        new("sector-can-be-fetched", t => t.Registration.Proposed.Text("sector_identifier_uri") is { Length: > 0 }
            ? RefuseMember("this mock does not serve sector_identifier_uri: it fetches none", null)
            : null),
    ];

    // One after the other; behind the first that is no address none is looked at.
    public static readonly ImmutableArray<HydraGuard> Callbacks =
    [
        new("redirect-uris-have-no-fragment", t => RefuseFragment(RedirectUris(t).Take(RedirectUris(t).TakeWhile(IsAddress).Count() + 1))),
        new("redirect-uris-are-absolute", t => RedirectUris(t).FirstOrDefault(u => !IsAddress(u)) is { } uri
            ? HydraErrors.InvalidRedirectUri.RefuseAtAdmin("a redirect URI that is none", $"Unable to parse redirect URL: {uri}")
            : null),
    ];

    public static readonly HydraGuard PostLogoutUrisMatch = new("post-logout-uris-are-of-a-callbacks-origin", t => RefuseStranger(t, end: ""));

    public static ImmutableArray<string> RedirectUris(HydraTurn turn) => turn.Registration.Proposed.Texts("redirect_uris");

    public static bool IsAddress(string uri) => GoUrl.ParseRequestUri(uri) is not null;

    public static Refusal? RefuseFragment(IEnumerable<string> uris) => uris.Any(u => u.Contains('#', StringComparison.Ordinal))
        ? HydraErrors.InvalidRedirectUri.RefuseAtAdmin("a redirect URI with a fragment", "Redirect URIs must not contain fragments (#).")
        : null;

    /// <summary>The refusal of the first post_logout_redirect_uri that has not the origin of a redirect URI.</summary>
    public static Refusal? RefuseStranger(HydraTurn turn, string end)
    {
        var callbacks = RedirectUris(turn).Select(GoUrl.ParseRequestUri).OfType<GoUrl>().ToImmutableArray();
        return turn.Registration.Proposed.Texts("post_logout_redirect_uris").Select(uri => GoUrl.ParseRequestUri(uri) is not { } url
            ? RefuseMember("a post_logout_redirect_uri that is none", $"Unable to parse post_logout_redirect_uri: {uri}")
            : !callbacks.Any(url.HasOriginOf)
            ? RefuseMember("a post_logout_redirect_uri of another origin",
                $"post_logout_redirect_uri \"{uri}\" must match the domain, port, scheme of at least one of the registered redirect URIs but did not{end}")
            : null).FirstOrDefault(r => r is not null);
    }

    private static Refusal? RefusePage(string name, string page) => GoUrl.ParseRequestUri(page) is not { } url
        ? RefuseMember($"{name} is no address", $"Field {name} must be a valid URI.")
        : url.Scheme is not ("https" or "http")
        ? RefuseMember($"{name} of another scheme", $"{name} {page} must use https:// or http:// as HTTP scheme.")
        : null;

    private static Refusal? RefuseOrigin(string origin) => GoUrl.Parse(origin) is not { Scheme: "https" or "http" } url
        ? RefuseMember("an origin of another scheme", $"Origin URL {origin} must use https:// or http:// as HTTP scheme.")
        : url.UserInfo.Length > 0
        ? RefuseMember("an origin with a user", $"Origin URL {origin} has HTTP user and/or password set which is not allowed.")
        : url.Rest.TrimEnd('/').Length > 0
        ? RefuseMember("an origin with a path", $"Origin URL {origin} must have an empty path, query, and fragment but one of the parts is not empty.")
        : null;
}
