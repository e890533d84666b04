using System.Collections.Immutable;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Model;

/// <summary>A registered client.</summary>
public sealed partial record HydraClient
{
    /// <summary>The client that nobody registered: it may do nothing, and stands in where none was found.</summary>
    public static readonly HydraClient Nobody = new() { Id = "", Secret = "" };

    public required string Id { get; init; }

    /// <summary>Empty for a public client.</summary>
    public required string Secret { get; init; }

    /// <summary>token_endpoint_auth_method: client_secret_basic, client_secret_post, private_key_jwt, none, or any text that was registered.</summary>
    public string AuthenticationMethod { get; init; } = ClientSecretBasic;

    public ImmutableArray<string> RedirectUris { get; init; } = [];

    public ImmutableArray<string> PostLogoutRedirectUris { get; init; } = [];

    public ImmutableArray<string> RegisteredGrantTypes { get; init; } = [];

    /// <summary>The grant types that the client may use: authorization_code where it registered none.</summary>
    public ImmutableArray<string> GrantTypes
    {
        get => RegisteredGrantTypes is { IsEmpty: false } some ? some : CodeGrant;
        init => RegisteredGrantTypes = value;
    }

    public ImmutableArray<string> RegisteredResponseTypes { get; init; } = [];

    /// <summary>The response types that the client may use: code where it registered none.</summary>
    public ImmutableArray<string> ResponseTypes
    {
        get => RegisteredResponseTypes is { IsEmpty: false } some ? some : CodeResponse;
        init => RegisteredResponseTypes = value;
    }

    public ImmutableArray<string> Scope
    {
        get => _scope;
        init => ScopeText = Wire.ScopeText.WriteWords(value);
    }

    /// <summary>The scope as one text, with the spaces that were registered.</summary>
    public string ScopeText
    {
        get;
        init => (field, _scope) = (value, Wire.ScopeText.Words(value));
    } = "";

    public ImmutableArray<string> Audience { get; init; } = [];

    /// <summary>The consent page is not to be shown: Blink's own applications. It is the application's business, not Hydra's.</summary>
    public bool SkipConsent { get; init; }

    /// <summary>The length of the body that registered it.</summary>
    public int Weight { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public bool IsPublic => AuthenticationMethod == None;

    private readonly ImmutableArray<string> _scope = [];

    private static readonly ImmutableArray<string> CodeGrant = ["authorization_code"];
    private static readonly ImmutableArray<string> CodeResponse = ["code"];

    public const string ClientSecretBasic = "client_secret_basic";
    public const string ClientSecretPost = "client_secret_post";
    public const string PrivateKeyJwt = "private_key_jwt";
    public const string None = "none";
}
