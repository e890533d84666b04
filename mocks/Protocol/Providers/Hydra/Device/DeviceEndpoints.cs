using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Authorize;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Device;

/// <summary>
/// The device grant beside the token endpoint. A browser visits /oauth2/device/verify four times: on its own, with the verifier
/// of a user code, of a login and of a consent.
/// </summary>
internal static class DeviceEndpoints
{
    private static readonly Route Verify = new("public", ["GET"], DeviceAuthorization.VerifyPath);

    public static readonly ImmutableArray<HydraEndpoint> All =
    [
        DeviceAuthorization.Endpoint,
        new("device-consented", Verify)
        {
            Selector = t => HasQuery(t, "consent_verifier") && !HasQuery(t, "login_verifier"),
            Guards = VerificationGuards.Consent,
            Effects = [ConsentEffects.UseConsentVerifier, ConsentEffects.RememberConsent, DeviceEffects.Allow],
            Answer = t => SendTo(t, t.Issuer + DevicePages.DonePath, new Field("client_id", t.Authorize.Client.Id)),
            Finishers = [HydraFinishers.PrivateGet],
        },
        new("device-logged-in", Verify)
        {
            Selector = t => HasQuery(t, "login_verifier"),
            Guards = VerificationGuards.Login,
            Effects = [LoginEffects.RememberLogin, LoginEffects.BeginConsent],
            Answer = t => SendTo(t, t.Issuer + "/consent", new Field("consent_challenge", t.Browser.Challenge)),
            Finishers = [HydraFinishers.PrivateGet],
        },
        new("device-verified", Verify)
        {
            Selector = t => HasQuery(t, "device_verifier"),
            Guards = VerificationGuards.Device,
            Effects = [LoginEffects.BeginLogin, DeviceEffects.BindLogin],
            Answer = t => SendTo(t, t.Issuer + "/login", new Field("login_challenge", t.Browser.Challenge)),
            Finishers = [HydraFinishers.PrivateGet],
        },
        new("device-verify", Verify)
        {
            Effects = [DeviceEffects.BeginVisit],
            Answer = t => SendTo(t, t.Issuer + DevicePages.CodePath, [new("device_challenge", t.Browser.Challenge), .. t.Sent.Query.Where(f => f.Name == "user_code").Take(1)]),
            Finishers = [HydraFinishers.PrivateGet],
        },
        new("admin-device-accept", new Route("admin", ["PUT"], "/admin/oauth2/auth/requests/device/accept"))
        {
            Guards = UserCodeGuards.All,
            Effects = [DeviceEffects.AcceptUserCode],
            Members = new(200, new HydraMember("redirect_to", OnwardAddress)) { Form = HydraAnswers.WriteJson },
        },
        .. DevicePages.All,
    ];

    /// <summary>Where the browser goes once the application has accepted the user code.</summary>
    public static string OnwardAddress(HydraTurn turn) => DeviceEffects.ReturnAddress(turn.Device.Visit, turn.Device.Shown, new Field("device_verifier", turn.Device.Verifier));

    private static bool HasQuery(HydraTurn turn, string name) => turn.Sent.Query.NonEmpty(name) is not null;

    private static ProtocolResponse SendTo(HydraTurn turn, string address, params ReadOnlySpan<Field> query) =>
        HydraCookies.AddCookies(turn, HydraAnswers.RedirectTo(turn, RedirectLocation.WithSortedQuery(address, query)));
}
