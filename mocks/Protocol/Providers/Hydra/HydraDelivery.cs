using System.Net;
using Conformance.Mocks.Protocol.Authorize;
using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>How the authorization endpoint sends the browser on.</summary>
internal static class HydraDelivery
{
    public static string ErrorPage(HydraTurn turn) => turn.Issuer + "/oauth2/fallbacks/error";

    /// <summary>A refusal that no client may hear of, since no redirect URI is agreed on (RFC 6749 §3.1.2.4). It has no state.</summary>
    public static Refusal RefuseAtHome(this HydraError error, HydraTurn turn, string reason, string? hint) => new(
        ProtocolResponse.Redirect(302, RedirectLocation.WithSortedQuery(
            ErrorPage(turn), new("error", error.Code), new("error_description", error.Describe(hint)))),
        reason);

    /// <summary>A refusal that the client hears of at its callback (RFC 6749 §4.1.2.1).</summary>
    public static Refusal RefuseAtCallback(this HydraError error, HydraTurn turn, string reason, string? hint) =>
        RefuseAtCallback(turn, reason, error.Code, error.Describe(hint));

    /// <summary>The same in somebody else's words. Hydra sends state even when the request had none.</summary>
    public static Refusal RefuseAtCallback(HydraTurn turn, string reason, string error, string description) => new(
        ToCallback(turn, new("error", error), new("error_description", description), new("state", turn.ClientState)), reason);

    /// <summary>The answer that goes to the callback, in the response mode that the request asks for.</summary>
    public static ProtocolResponse ToCallback(HydraTurn turn, params ReadOnlySpan<Field> fields)
    {
        var answer = turn.Parameters["response_mode"] switch
        {
            "fragment" => ProtocolResponse.Redirect(turn.Settings.CallbackStatus, RedirectLocation.WithSortedFragment(turn.Callback, fields)),
            "form_post" => ProtocolResponse.Text(200, FormPost(turn.Callback, fields), "text/html;charset=UTF-8"),
            _ => ProtocolResponse.Redirect(turn.Settings.CallbackStatus, RedirectLocation.WithSortedQuery(turn.Callback, fields)),
        };
        return answer.WithHeader("Cache-Control", "no-store").WithHeader("Pragma", "no-cache");
    }

    private static string FormPost(string address, ReadOnlySpan<Field> fields)
    {
        var inputs = string.Concat(fields.ToArray().Select(f =>
            $"<input type=\"hidden\" name=\"{WebUtility.HtmlEncode(f.Name)}\" value=\"{WebUtility.HtmlEncode(f.Value)}\"/>"));
        return "<html><head><title>Submit This Form</title></head><body onload=\"javascript:document.forms[0].submit()\">"
            + $"<form method=\"post\" action=\"{WebUtility.HtmlEncode(address)}\">{inputs}</form></body></html>";
    }
}
