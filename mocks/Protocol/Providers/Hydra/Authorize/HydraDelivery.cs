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
        ToCallback(turn, ErrorFields(turn, error, description)), reason);

    /// <summary>A refusal of a request whose response type has not passed yet: it goes into the query, unless the request says where to.</summary>
    public static Refusal RefuseUntilTyped(this HydraError error, HydraTurn turn, string reason, string? hint) => new(
        ToCallback(turn, turn.Settings.PlacesAllErrorsByType && turn.Authorize.Response.IsSpelledRight ? PlaceFor(turn) : AskedPlace(turn) ?? "query", ErrorFields(turn, error.Code, error.Describe(hint))), reason);

    /// <summary>The answer that goes to the callback, in the response mode that the request asks for, or that its type has.</summary>
    public static ProtocolResponse ToCallback(HydraTurn turn, params IEnumerable<Field> fields) => ToCallback(turn, PlaceFor(turn), fields);

    private static ProtocolResponse ToCallback(HydraTurn turn, string mode, IEnumerable<Field> fields)
    {
        Field[] sent = [.. turn.Settings.EchoesAbsentState || turn.Authorize.State.Length > 0 ? fields : fields.Where(f => f.Name != "state")];
        var answer = mode switch
        {
            "fragment" => ProtocolResponse.Redirect(turn.Settings.CallbackStatus, RedirectLocation.WithSortedFragment(turn.Authorize.Callback, sent)),
            "form_post" => ProtocolResponse.Text(200, FormPost(turn.Authorize.Callback, sent), "text/html;charset=UTF-8"),
            _ => ProtocolResponse.Redirect(turn.Settings.CallbackStatus, RedirectLocation.WithSortedQuery(turn.Authorize.Callback, sent)),
        };
        return answer.WithHeader("Cache-Control", "no-store").WithHeader("Pragma", "no-cache");
    }

    private static string PlaceFor(HydraTurn turn) => AskedPlace(turn) ?? (turn.Authorize.Response.IsCode ? "query" : "fragment");

    private static string? AskedPlace(HydraTurn turn) => turn.Authorize.Parameters.NonEmpty("response_mode");

    private static Field[] ErrorFields(HydraTurn turn, string error, string description) =>
        [new("error", error), new("error_description", description), new("state", turn.Authorize.State)];

    // The white space is that of Hydra's template.
    private static string FormPost(string address, Field[] fields)
    {
        var inputs = string.Concat(fields.OrderBy(f => f.Name, StringComparer.Ordinal).Select(f =>
            $"\n            \n\t\t      <input type=\"hidden\" name=\"{HydraAnswers.EscapeHtml(f.Name)}\" value=\"{HydraAnswers.EscapeHtml(f.Value)}\"/>\n            \n         "));
        return "<html>\n   <head>\n      <title>Submit This Form</title>\n   </head>\n   <body onload=\"javascript:document.forms[0].submit()\">\n"
            + $"      <form method=\"post\" action=\"{HydraAnswers.EscapeHtml(address)}\">\n         {inputs}\n      </form>\n   </body>\n</html>";
    }
}
