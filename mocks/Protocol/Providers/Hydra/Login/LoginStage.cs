using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Admin;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Login;

/// <summary>The login's pages: a user name is all that they ask for.</summary>
internal static class LoginStage
{
    public static readonly PageStage Pages = new(
        "login", "Sign in", ["/login", "/registration"], t => t.Flow.FindStage("login").Skip, WriteForm, DecideLogin, FlowEffects.AcceptLogin, FlowEffects.RejectLogin)
    {
        FormGuards =
        [
            new("page-names-a-user", t => LoginPages.IsDenied(t) || t.Sent.Form["subject"]?.Trim() is { Length: > 0 }
                ? null
                : new Refusal(PageText.WritePage(400, "Sign in", "<p>Please enter a user name.</p>" + WriteForm(t)), "no user name in the form")),
        ],
    };

    private static JsonFields DecideLogin(HydraTurn turn) => turn.Flow.FindStage("login").Skip
        ? JsonFields.FromMembers(("subject", turn.Flow.FindFlow("login").Subject))
        : JsonFields.FromMembers(("subject", turn.Sent.Form["subject"]?.Trim() ?? ""), ("remember", turn.Sent.Form.NonEmpty("remember") is not null));

    private static string WriteForm(HydraTurn turn) => PageText.WriteForm("login_challenge", turn.Flow.GivenChallenge("login"),
        "<p><label>User name <input type=\"text\" name=\"subject\" autofocus></label></p>\n"
        + "<p><label><input type=\"checkbox\" name=\"remember\" value=\"true\"> Remember me</label></p>");
}
