using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Providers.BLinkSp;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.BLink;

/// <summary>One request at the platform and its facts. A fact that is missing is null, never an exception.</summary>
public sealed class BLinkTurn(BLinkState state, ProtocolRequest request, Surroundings surroundings, BLinkBlueprint platform)
    : Turn<BLinkState>(state, request, surroundings)
{
    private (string Value, BLinkToken? Token)? _recognised;
    private SpRefresh? _refresh;
    private SpRefresh? _asHeld;
    private TokenFamily? _family;

    public BLinkSettings Settings => platform.Settings;

    /// <summary>Where and how the target has its endpoints.</summary>
    public SpSite SiteOf(string target) => platform.Sites.GetValueOrDefault(target, SpSite.Usual);

    /// <summary>What the target is stepped with.</summary>
    public BLinkSpBlueprint ServiceProviderOf(string target) => SiteOf(target).Place(platform.ServiceProvider);

    /// <summary>The authenticated caller, or null.</summary>
    public string? ClientId => Settings.CallerOf(Request) is { } id && State.Clients.Contains(id) ? id : null;

    public string? TargetHeader => Request.Headers.NonEmpty(BLinkHeaders.TargetId);

    /// <summary>The id of the permission that the path or the header names.</summary>
    public string? PermissionId => PathValues["permission_id"] ?? Request.Headers[BLinkHeaders.PermissionId];

    /// <summary>The permission that the request names.</summary>
    public Permission? Permission => Settings.FindPermission(this, PermissionId ?? "");

    public string? BearerValue => Bearer.ReadToken(Request);

    public BLinkToken? AccessToken => BearerValue is { } value ? AccessTokenOf(value) : null;

    public BLinkToken? RefreshToken => Request.Form.NonEmpty("refresh_token") is { } value ? State.RefreshTokens.Find(Settings.NormalRefreshToken(value)) : null;

    /// <summary>The token that a revocation names, and which kind it is.</summary>
    public BLinkToken? NamedAccessToken => Request.Form.NonEmpty("token") is { } value ? AccessTokenOf(value) : null;

    public BLinkToken? NamedRefreshToken => State.RefreshTokens.Find(Request.Form.NonEmpty("token"));

    /// <summary>The family of the token that the request uses or names, or the one that this turn started; an exchange uses no token.</summary>
    public TokenFamily? Family
    {
        get => _family ?? (PathValues["permission_id"] is null ? State.Families.Find(UsedToken?.FamilyId) : null);
        set => _family = value;
    }

    /// <summary>The permission whose tokens of the service provider are used: the family's, or else the one that is named.</summary>
    public Permission? Held => Family is { } family ? State.Permissions.GetValueOrDefault(family.PermissionId) : Permission;

    private BLinkToken? UsedToken => RefreshToken ?? NamedAccessToken ?? NamedRefreshToken ?? AccessToken;

    /// <summary>What the refresh at the service provider led to; when none was made, the tokens that the platform holds anyway.</summary>
    public SpRefresh SpRefresh => _refresh ?? (_asHeld ??= new SpRefresh.Refreshed(
        Held?.Sp ?? new SpTokens("", "", Now), Family?.GrantId ?? TokenText.Uuid(Surroundings.Entropy), "", 3600));

    /// <summary>Goes on with the tokens that the platform holds, as if no refresh had been made.</summary>
    public void ForgetRefresh() => _refresh = null;

    /// <summary>Takes what the service provider answered for no usable answer.</summary>
    public void RejectRefresh() => _refresh = new SpRefresh.Failed(new SpAnswer.Useless());

    /// <summary>Refreshes at the service provider, once in a turn.</summary>
    public void RefreshAtSp()
    {
        if (_refresh is null && Held is { } permission)
            _refresh = SpRefresh.ReadAnswer(SpLeg.Call(this, permission.Target, SpRequests.Refresh(this, permission)), Now);
    }

    /// <summary>What the service provider answered to a relayed call or revocation, or null when none was made.</summary>
    public SpAnswer? SpAnswer { get; set; }

    /// <summary>The access token that this turn issued, as it goes into the answer; null when there is none.</summary>
    public object? IssuedAccessToken { get; set; }

    /// <summary>The refresh token that goes into the answer, new or the same, or null.</summary>
    public string? IssuedRefreshToken { get; set; }

    /// <summary>What a refresh asks for, or all of the family's scope (RFC 6749 §6).</summary>
    public string? IssuedScope => RefreshToken is null ? Family?.Scope : Request.Form.NonEmpty("scope") ?? Family?.Scope;

    /// <summary>Seconds that the issued access token lives.</summary>
    public int IssuedLifetime { get; set; }

    // A signature is verified once in a turn.
    private BLinkToken? AccessTokenOf(string value) =>
        (_recognised is { } known && known.Value == value ? known : (_recognised = (value, Settings.Recognise(this, value))).Value).Token;
}
