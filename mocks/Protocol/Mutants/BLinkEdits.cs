using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLink;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Mutants;

/// <summary>The edits of <see cref="BlueprintEdits"/> with the platform's types filled in.</summary>
internal static class BLinkEdits
{
    public static BLinkBlueprint Without(this BLinkBlueprint b, string part, string? at = null) =>
        b.Without<BLinkBlueprint, BLinkTurn, BLinkState>(part, at);

    public static BLinkBlueprint Replace(
        this BLinkBlueprint b, string part, Func<Guard<BLinkTurn>, Guard<BLinkTurn>> edit, string? at = null) =>
        b.Replace<BLinkBlueprint, BLinkTurn, BLinkState>(part, edit, at);

    public static BLinkBlueprint Replace(
        this BLinkBlueprint b, string part, Func<Effect<BLinkTurn>, Effect<BLinkTurn>> edit, string? at = null) =>
        b.Replace<BLinkBlueprint, BLinkTurn, BLinkState>(part, edit, at);

    public static BLinkBlueprint Replace(
        this BLinkBlueprint b, string part, Func<Finisher<BLinkTurn>, Finisher<BLinkTurn>> edit, string? at = null) =>
        b.Replace<BLinkBlueprint, BLinkTurn, BLinkState>(part, edit, at);

    public static BLinkBlueprint At(this BLinkBlueprint b, string endpoint, Func<Endpoint<BLinkTurn>, Endpoint<BLinkTurn>> edit) =>
        b.At<BLinkBlueprint, BLinkTurn, BLinkState>(endpoint, edit);

    /// <summary>An effect that does one thing more.</summary>
    public static BLinkBlueprint Then(this BLinkBlueprint b, string effect, Action<BLinkTurn> deed, string? at = null) =>
        b.Replace(effect, (Effect<BLinkTurn> e) => e with { Apply = e.Apply + deed }, at);

    /// <summary>One more finisher at an endpoint.</summary>
    public static BLinkBlueprint FinishAt(
        this BLinkBlueprint b, string endpoint, string name, Func<BLinkTurn, ProtocolResponse, ProtocolResponse> finish) =>
        b.Finishing<BLinkBlueprint, BLinkTurn, BLinkState>(endpoint, new Finisher<BLinkTurn>(name, finish));

    /// <summary>The platform with another way of knowing its access tokens.</summary>
    public static BLinkBlueprint Recognising(this BLinkBlueprint b, Func<BLinkTurn, string, BLinkToken?> recognise) =>
        b with { Settings = b.Settings with { Recognise = recognise } };

    public static void SetPermission(this BLinkTurn t, Permission permission) =>
        t.State = t.State with { Permissions = t.State.Permissions.SetItem(permission.Id, permission) };

    /// <summary>The request with a header field set.</summary>
    public static ProtocolRequest WithHeader(this ProtocolRequest r, string name, string value) => new()
    {
        Method = r.Method,
        Surface = r.Surface,
        Path = r.Path,
        QueryString = r.QueryString,
        Headers = r.Headers.With(name, value),
        Body = r.Body,
    };
}
