using System.Collections.Immutable;
using System.Text;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Client;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Providers.Hydra.Model.HydraDemands;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Authorize;

/// <summary>
/// What every authorization request is checked for, on each of its three visits, in Hydra's order. Up to the redirect URI a
/// refusal stays on the server's own page; from there on the client hears of it.
/// </summary>
internal static class AuthorizeGuards
{
    public static readonly HydraGuard RedirectUriIsGivenForOpenId = new("redirect-uri-is-given-for-openid", t =>
        t.Authorize.IsOpenId && t.Authorize.Parameters.NonEmpty("redirect_uri") is null
            ? HydraErrors.InvalidRequest.RefuseAtHome(t, "openid without a redirect_uri",
                "The 'redirect_uri' parameter is required when using OpenID Connect 1.0.")
            : null);

    public static readonly ImmutableArray<HydraGuard> All =
    [
        new("request-parses", t => t.Sent.IsBrokenMultipart
            ? HydraErrors.InvalidRequest.RefuseAtHome(t, "the multipart body is not framed as its header says", BodyGuards.Unparsed)
            : null),
        new("asking-client-is-known", t => ReferenceEquals(t.Authorize.Client, HydraClient.Nobody)
            ? HydraErrors.InvalidClient.RefuseAtHome(t, $"no client '{t.Authorize.Parameters["client_id"]}'", "The requested OAuth 2.0 Client does not exist.")
            : null),
        .. RequestObjectGuards.All,
        new("response-mode-is-known", t => t.Authorize.Parameters.NonEmpty("response_mode") is { } mode && mode is not ("query" or "fragment" or "form_post")
            ? HydraErrors.UnsupportedResponseMode.RefuseAtHome(t, $"response_mode {mode}", $"Request with unsupported response_mode '{mode}'.")
            : null),
        RedirectUriIsGivenForOpenId,
        Agree("redirect-uri-is-registered", t => t.Authorize.RedirectUri, t => RedirectUris.Joined(t.Authorize.Client.RedirectUris), RedirectUris.OneOfThem, t =>
            HydraErrors.InvalidRequest.RefuseAtHome(t, $"the client has not registered '{t.Authorize.Parameters["redirect_uri"]}'",
                "The 'redirect_uri' parameter does not match any of the OAuth 2.0 Client's pre-registered redirect urls.")),
        AgreeInScope("scope-is-the-asking-clients", t => t.Authorize.Parameters["scope"], t => t.Authorize.Client.ScopeText, (t, scope) =>
            HydraErrors.InvalidScope.RefuseUntilTyped(t, $"the client may not have {scope}", $"The OAuth 2.0 Client is not allowed to request scope '{scope}'.")),
        Agree("audience-is-the-asking-clients", AskedAudience, ClientsAudience, HydraAudiences.Below, t =>
        {
            var audience = HydraAudiences.NameBeyond(AskedAudience(t), ClientsAudience(t));
            return HydraErrors.InvalidRequest.RefuseUntilTyped(t, $"the client may not have the audience {audience}",
                $"Requested audience '{audience}' has not been whitelisted by the OAuth 2.0 Client.");
        }),
        new("registration-is-absent", t => t.Authorize.Parameters.NonEmpty("registration") is not null
            ? HydraErrors.RegistrationNotSupported.RefuseUntilTyped(t, "a registration parameter", null)
            : null),
        new("response-type-is-given", t => t.Authorize.Response.Words.IsEmpty
            ? HydraErrors.UnsupportedResponseType.RefuseUntilTyped(t, "no response_type", "`The request is missing the 'response_type' parameter.")
            : null),
        new("response-type-is-the-asking-clients", t => !t.Authorize.Client.ResponseTypes.Any(type => t.Authorize.Response.IsSame(ScopeText.Words(type)))
            ? HydraErrors.UnsupportedResponseType.RefuseUntilTyped(t, $"response_type {t.Authorize.Response.Text}",
                $"The client is not allowed to request response_type '{t.Authorize.Response.Text}'.")
            : null),
        new("state-is-long-enough", t => Encoding.UTF8.GetByteCount(t.Authorize.State) < t.Settings.StateMinimum
            ? HydraErrors.InvalidState.RefuseAtCallback(t, $"a state of fewer than {t.Settings.StateMinimum} bytes",
                $"Request parameter 'state' must be at least be {t.Settings.StateMinimum} characters long to ensure sufficient entropy.")
            : null),
    ];

    private static string AskedAudience(HydraTurn turn) => HydraAudiences.Joined(turn.Authorize.Audience);

    private static string ClientsAudience(HydraTurn turn) => HydraAudiences.Joined(turn.Authorize.Client.Audience);
}
