using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Authorize;

/// <summary>How the authorization endpoint sends the browser on.</summary>
internal static class HydraDelivery
{
    /// <summary>A refusal that the client hears of at its callback (RFC 6749 §4.1.2.1).</summary>
    public static Refusal RefuseAtCallback(this HydraError error, HydraTurn turn, string reason, string? hint) =>
        RefuseAtCallback(turn, reason, error.Code, error.Describe(hint));

    /// <summary>The same in somebody else's words.</summary>
    public static Refusal RefuseAtCallback(HydraTurn turn, string reason, string error, string description) => new(
        ToCallback(turn, new("error", error), new("error_description", description), new("state", turn.Authorize.State)), reason);

    /// <summary>The answer that goes to the callback, in the response mode that the request asks for.</summary>
    public static ProtocolResponse ToCallback(HydraTurn turn, params ReadOnlySpan<Field> fields)
    {
        Field[] sent = [.. fields];
        if (!turn.Settings.EchoesAbsentState && turn.Authorize.State.Length == 0)
            sent = [.. sent.Where(f => f.Name != "state")];
        var answer = turn.Sent.Parameters["response_mode"] switch
        {
            "fragment" => ProtocolResponse.Redirect(turn.Settings.CallbackStatus, RedirectLocation.WithSortedFragment(turn.Authorize.Callback, sent)),
            "form_post" => ProtocolResponse.Text(200, FormPost(turn.Authorize.Callback, sent), "text/html;charset=UTF-8"),
            _ => ProtocolResponse.Redirect(turn.Settings.CallbackStatus, RedirectLocation.WithSortedQuery(turn.Authorize.Callback, sent)),
        };
        return answer.WithHeader("Cache-Control", "no-store").WithHeader("Pragma", "no-cache");
    }

    // The white space is that of Hydra's template.
    private static string FormPost(string address, Field[] fields)
    {
        var inputs = string.Concat(fields.OrderBy(f => f.Name, StringComparer.Ordinal).Select(f =>
            $"\n            \n\t\t      <input type=\"hidden\" name=\"{HydraAnswers.EscapeHtml(f.Name)}\" value=\"{HydraAnswers.EscapeHtml(f.Value)}\"/>\n            \n         "));
        return "<html>\n   <head>\n      <title>Submit This Form</title>\n   </head>\n   <body onload=\"javascript:document.forms[0].submit()\">\n"
            + $"      <form method=\"post\" action=\"{HydraAnswers.EscapeHtml(address)}\">\n         {inputs}\n      </form>\n   </body>\n</html>";
    }
}
