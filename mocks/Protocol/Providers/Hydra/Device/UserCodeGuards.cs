using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Providers.Hydra.Admin;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Providers.Hydra.Records;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Providers.Hydra.Model.HydraDemands;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Device;

/// <summary>What the admin API demands of a user code that the application was told.</summary>
internal static class UserCodeGuards
{
    public static readonly HydraGuard UserCodeIsGood = new("user-code-is-known", t => !IsGood(t)
        ? HydraErrors.InvalidRequest.RefuseAtAdmin("no device shows this user code, or no longer", "The user code is unknown, was used before, or expired.")
        : null);

    public static readonly ImmutableArray<HydraGuard> All =
    [
        new("device-challenge-is-given", t => t.Device.GivenChallenge is null
            ? HydraErrors.InvalidRequest.RefuseAtAdmin("no device_challenge in the query", "Query parameter 'device_challenge' is not defined but should have been.")
            : null),
        new("user-code-is-in-an-object", t => JsonBody.Parse(t.Request.Body) is null
            ? HydraErrors.InvalidRequest.RefuseAtAdmin(
                "the body is no JSON object", $"Unable to decode body because: {(t.Request.Body.IsEmpty ? "EOF" : BodyText.WhyUndecodable(t.Request))}")
            : null),
        new("user-code-is-given", t => t.Device.UserCode.Length == 0
            ? HydraErrors.InvalidRequest.RefuseAtAdmin("no user_code in the body", "Field 'user_code' must not be empty.")
            : null),
        new("device-challenge-is-known", t => ReferenceEquals(t.Device.Visit, DeviceVisit.Nowhere)
            ? HydraErrors.NotFound.RefuseAtAdmin("no visit has this challenge", null)
            : null),
        BeforeEnd("device-challenge-is-recent", t => EndOf(t, t.Device.Visit), _ =>
            HydraErrors.RequestUnauthorized.RefuseAtAdmin("the visit has waited too long", "The device request has expired, please try again.")),
        UserCodeIsGood,
    ];

    /// <summary>When a visit is over: as a login, and at its last moment itself it is not.</summary>
    public static DateTimeOffset EndOf(HydraTurn turn, DeviceVisit visit) => visit.RequestedAt + turn.Lifetimes["challenge"] + TimeSpan.FromTicks(1);

    /// <summary>A user code is good once: until its user has answered.</summary>
    public static bool IsGood(HydraTurn turn) => !ReferenceEquals(turn.Device.Shown, HydraDevice.Nothing) && turn.Device.Shown.IsWaiting && turn.Now < turn.Device.Shown.ExpiresAt;
}
