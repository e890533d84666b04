namespace Conformance.Mocks.Protocol.Providers.Hydra.Token;

/// <summary>What the turn issues.</summary>
internal sealed class MintedFacts
{
    /// <summary>What the answer hands out: a text, or a JWT that the host signs.</summary>
    public object? AccessToken { get; set; }

    /// <summary>The key under which the issued access token is kept.</summary>
    public string AccessKey { get; set; } = "";

    public int ExpiresIn { get; set; }

    public string? RefreshToken { get; set; }
}
