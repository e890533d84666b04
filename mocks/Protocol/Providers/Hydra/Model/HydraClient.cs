using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Model;

/// <summary>A registered client.</summary>
public sealed record HydraClient
{
    /// <summary>The client that nobody registered: it may do nothing, and stands in where none was found.</summary>
    public static readonly HydraClient Nobody = new() { Id = "", Secret = "" };

    public required string Id { get; init; }

    /// <summary>Empty for a public client.</summary>
    public required string Secret { get; init; }

    /// <summary>token_endpoint_auth_method: client_secret_basic, client_secret_post or none.</summary>
    public string AuthenticationMethod { get; init; } = ClientSecretBasic;

    public ImmutableArray<string> RedirectUris { get; init; } = [];

    public ImmutableArray<string> PostLogoutRedirectUris { get; init; } = [];

    public ImmutableArray<string> GrantTypes { get; init; } = [];

    public ImmutableArray<string> ResponseTypes { get; init; } = ["code"];

    public ImmutableArray<string> Scope
    {
        get;
        init => (field, ScopeText) = (value, Wire.ScopeText.WriteWords(value));
    } = [];

    /// <summary>The scope as one text.</summary>
    public string ScopeText { get; private init; } = "";

    public ImmutableArray<string> Audience { get; init; } = [];

    /// <summary>The consent page is not to be shown: Blink's own applications. It is the application's business, not Hydra's.</summary>
    public bool SkipConsent { get; init; }

    /// <summary>The members as they were registered, for those that Hydra only keeps.</summary>
    public JsonFields Registration { get; init; } = JsonFields.Empty;

    /// <summary>The length of the body that registered it.</summary>
    public int Weight { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public bool IsPublic => AuthenticationMethod == None;

    public const string ClientSecretBasic = "client_secret_basic";
    public const string ClientSecretPost = "client_secret_post";
    public const string None = "none";
}
