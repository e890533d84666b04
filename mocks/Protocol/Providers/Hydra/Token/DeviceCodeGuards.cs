using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Client;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Providers.Hydra.Records;
using static Conformance.Mocks.Protocol.Providers.Hydra.Model.HydraDemands;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Token;

/// <summary>What the redemption of a device code demands (RFC 8628 §3.4, §3.5). Who asks too often is told the same each time (Ory Hydra v26.2).</summary>
internal static class DeviceCodeGuards
{
    public const string GrantType = "urn:ietf:params:oauth:grant-type:device_code";

    public static readonly ImmutableArray<HydraGuard> All =
    [
        ClientGuards.HasGrantType(GrantType),
        new("device-code-is-known", t => ReferenceEquals(t.DeviceCode.Issued, HydraDevice.Nothing)
            ? HydraErrors.InvalidGrant.Refuse("no device was given this code, or none was sent")
            : null),
        new("device-code-is-unredeemed", t => t.DeviceCode.Issued.IsRedeemed
            ? HydraErrors.InvalidGrant.Refuse("the device code was redeemed before", "The authorization code has already been used.")
            : null) { OnRefusal = [GrantKeys.RevokingEffect("revoke-grant-of-device", t => t.DeviceCode.Grant)] },
        BeforeEnd("device-code-is-unexpired", t => t.DeviceCode.Issued.ExpiresAt, t =>
            HydraErrors.DeviceCodeExpired.Refuse($"the device code expired at {t.DeviceCode.Issued.ExpiresAt:O}")),
        new("device-is-answered", t => t.DeviceCode.Issued.IsWaiting
            ? HydraErrors.AuthorizationPending.Refuse("the user has not answered yet")
            : null),
        new("device-is-allowed", t => t.DeviceCode.Issued.IsDenied
            ? (HydraErrors.AccessDenied with { Status = 400 }).Refuse("the user refused")
            : null),
        new("device-grant-is-unrevoked", t => t.DeviceCode.Grant.IsRevoked
            ? HydraErrors.InvalidGrant.Refuse("the user took the grant back before the device had its tokens")
            : null),
        Agree("device-code-is-genuine", t => t.DeviceCode.Text, t => t.DeviceCode.Issued.Code, HydraTokenText.WithOrWithout(HydraTokenText.Device), _ =>
            HydraErrors.InvalidGrant.Refuse("the device code was altered before its dot")),
        Agree("device-code-is-the-clients-own", t => t.Client.Registered.Id, t => t.DeviceCode.Issued.ClientId, Matching.Exact, t =>
            HydraErrors.InvalidGrant.Refuse($"the device code was issued to client {t.DeviceCode.Issued.ClientId}",
                "The OAuth 2.0 Client ID from this request does not match the one from the authorize request.")),
    ];
}
