using System.Collections.Immutable;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Authorize;

/// <summary>
/// What response_type asks for. Hydra looks at words and at spelling in turn: a client may ask for its types in any order and any case of
/// letters, but a type of one word is served in its own spelling alone (Ory Hydra v26.2).
/// </summary>
internal sealed class AskedResponse(string? text)
{
    public const string Code = "code";
    public const string Token = "token";
    public const string IdToken = "id_token";

    /// <summary>As it was asked.</summary>
    public string? Text => text;

    public ImmutableArray<string> Words { get; } = [.. (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>The code alone.</summary>
    public bool IsCode => IsExactly(Code);

    /// <summary>The access token alone.</summary>
    public bool IsToken => IsExactly(Token);

    /// <summary>An ID token without a code (OIDC Core §3.2).</summary>
    public bool IsImplicit => IsExactly(IdToken) || (Has(Token) && Has(IdToken) && !Has(Code));

    /// <summary>A code with something beside it (OIDC Core §3.3).</summary>
    public bool IsHybrid => IsSame(Code, IdToken) || IsSame(Code, Token) || IsSame(Code, IdToken, Token);

    /// <summary>Whether a code is issued.</summary>
    public bool BringsCode => IsCode || IsHybrid;

    /// <summary>Whether the word is among those that were asked, in whatever case of letters.</summary>
    public bool Has(string word) => Words.Contains(word, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether these are the words that were asked, in whatever order and case of letters.</summary>
    public bool IsSame(params IReadOnlyCollection<string> words) =>
        words.Count == Words.Length && words.All(Has) && words.Distinct(StringComparer.Ordinal).Count() == Words.Length;

    /// <summary>Whether there are words, and each is one that OAuth or OpenID Connect knows, in its own letters (RFC 6749 §3.1.1).</summary>
    public bool IsSpelledRight => !Words.IsEmpty && Words.All(w => w is Code or Token or IdToken);

    private bool IsExactly(string word) => Words is [var only] && only == word;
}
