using System.Collections.Immutable;
using System.Net;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Login;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Providers.Hydra.Records;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Device;

/// <summary>
/// The application's page for user codes, and the last one. They stand where Hydra has pages of its own when no operator
/// configured others: a plain form that accepts as it would through the admin API.
/// </summary>
internal static class DevicePages
{
    public const string CodePath = "/oauth2/fallbacks/device";
    public const string DonePath = "/oauth2/fallbacks/device/done";

    private const string Title = "Connect a device";

    public static readonly ImmutableArray<HydraEndpoint> All =
    [
        new("device-page", new Route("public", ["GET"], CodePath))
        {
            Answer = t => PageText.WritePage(200, Title, ReferenceEquals(t.Device.Visit, DeviceVisit.Nowhere)
                ? "<p>Begin at the address that the device shows.</p>"
                : WriteForm(t, t.Sent.Query["user_code"])),
            Finishers = [HydraFinishers.PrivateGet],
        },
        new("device-page-submitted", new Route("public", ["POST"], "/device"))
        {
            Guards =
            [
                new("page-has-a-visit", t => ReferenceEquals(t.Device.Visit, DeviceVisit.Nowhere) || t.Now >= UserCodeGuards.EndOf(t, t.Device.Visit)
                    ? new Refusal(PageText.WritePage(410, "Too late", "<p>Begin again at the address that the device shows.</p>"), "no visit has this challenge, or it is over")
                    : null),
                new("page-has-a-user-code", t => UserCodeGuards.IsGood(ReadUserCode(t))
                    ? null
                    : new Refusal(PageText.WritePage(400, Title, "<p>This code is unknown or no longer good.</p>\n" + WriteForm(t, null)), "no device shows this user code, or no longer")),
            ],
            Effects = [DeviceEffects.AcceptUserCode],
            Answer = t => ProtocolResponse.Redirect(302, DeviceEndpoints.OnwardAddress(t)),
        },
        new("device-done-page", new Route("public", ["GET"], DonePath))
        {
            Answer = _ => PageText.WritePage(200, "Your device is connected", "<p>You may close this window and go back to the device.</p>"),
            Finishers = [HydraFinishers.PrivateGet],
        },
    ];

    // People type in small letters and with the dash that some devices show (RFC 8628 §6.1).
    private static HydraTurn ReadUserCode(HydraTurn turn)
    {
        turn.Device.UserCode = (turn.Sent.Form["user_code"] ?? "").Trim().Replace("-", "").ToUpperInvariant();
        return turn;
    }

    private static string WriteForm(HydraTurn turn, string? userCode) =>
        $"<form method=\"post\" action=\"{WebUtility.HtmlEncode(turn.Issuer)}/device\"><input type=\"hidden\" name=\"device_challenge\" value=\"{WebUtility.HtmlEncode(turn.Device.GivenChallenge ?? "")}\">\n"
        + $"<p><label>Code <input type=\"text\" name=\"user_code\" value=\"{WebUtility.HtmlEncode(userCode ?? "")}\" autofocus></label></p>\n"
        + "<button type=\"submit\">Continue</button></form>";
}
