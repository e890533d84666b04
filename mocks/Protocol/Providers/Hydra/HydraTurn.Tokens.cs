using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>The facts about codes and tokens that a request brings, and what the turn issues.</summary>
public sealed partial class HydraTurn
{
    private HydraGrant? _grant;
    private GraphqlOperation? _operation;

    /// <summary>The one word of grant_type; its whole text when it has several.</summary>
    public string GrantType => field ??= (Form["grant_type"] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var only] ? only : Form["grant_type"]?.Trim() ?? "";

    public string CodeText => Form["code"] ?? "";

    public string CodeKey => field ??= HydraTokenText.Key(CodeText);

    public HydraCode Code => field ??= State.Codes.Find(CodeKey) ?? HydraCode.Nothing;

    public string Verifier => Form["code_verifier"] ?? "";

    public string RefreshTokenText => Form["refresh_token"] ?? "";

    public string RefreshTokenKey => field ??= HydraTokenText.Key(RefreshTokenText);

    public HydraRefreshToken RefreshToken => field ??= State.RefreshTokens.Find(RefreshTokenKey) ?? HydraRefreshToken.Nothing;

    /// <summary>The grant that the answer is about: the refresh token's, until an effect opens or renews one.</summary>
    public HydraGrant Grant
    {
        get => _grant ??= State.Grants.Find(RefreshToken.GrantId) ?? HydraGrant.Nothing;
        set => _grant = value;
    }

    /// <summary>What the access token is narrowed to; null for all that was granted.</summary>
    public ImmutableArray<string>? NarrowedScope { get; set; }

    /// <summary>What the answer hands out: a text, or a JWT that the host signs.</summary>
    public object? IssuedAccessToken { get; set; }

    /// <summary>The key under which the issued access token is kept.</summary>
    public string IssuedAccessKey { get; set; } = "";

    public int ExpiresIn { get; set; }

    public string? IssuedRefreshToken { get; set; }

    /// <summary>The token of an introspection or a revocation.</summary>
    public PresentedToken FormToken => field ??= PresentedToken.Find(this, Form["token"]);

    /// <summary>The token of a request for the profile: in the header in the scheme Bearer, else as a parameter (RFC 6750 §2).</summary>
    public PresentedToken BearerToken => field ??= PresentedToken.Find(this, BearerText);

    /// <summary>Whether the request brings any text as its bearer token.</summary>
    public bool PresentsBearer => !string.IsNullOrEmpty(BearerText);

    /// <summary>The token of a call of Blink's API: the header's whole value, with no scheme word.</summary>
    public PresentedToken ApiToken => field ??= PresentedToken.Find(this, Request.Headers["Oauth2-Token"]);

    /// <summary>What the body of an API call asks for; without root fields when it cannot be read.</summary>
    internal GraphqlOperation Operation => _operation ??=
        GraphqlOperation.Read(Json.Text("query") ?? "", Json.Text("operationName")) ?? GraphqlOperation.Nothing;

    private string? BearerText => Bearer ?? Form["access_token"] ?? Request.Query["access_token"];

    private string? Bearer =>
        Request.Headers["Authorization"] is { } header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? header["Bearer ".Length..].Trim()
            : null;
}
