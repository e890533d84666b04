using System.Buffers;
using System.Globalization;
using Conformance.Cli.Recording.Secrets;
using Conformance.Mocks.Hosting.Proxying;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Cli.Recording.Messages;

/// <summary>What a stub mapping can say. One mapping with more would make its whole folder unreadable.</summary>
internal static class PlayableExchange
{
    // RFC 9110 §5.6.2
    private static readonly SearchValues<char> Token = SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly (Func<ProxiedExchange, bool> Holds, Func<ProxiedExchange, string> Refusal)[] Rules =
    [
        (e => e.Request.Method.Length > 0 && e.Request.Method.All(char.IsAsciiLetterUpper), _ => "the method is none of capital letters"),
        (e => e.Request.Path.StartsWith('/') && e.Request.Path.AsSpan().IndexOfAny('#', '\\') < 0 && !HasControls(e.Request.Path), _ => "the path holds what no address does"),
        (e => e.Status is >= 200 and <= 599, e => string.Create(CultureInfo.InvariantCulture, $"no stub answers with status {e.Status}")),
        (e => e.Headers.All(f => IsToken(f.Name)), _ => "the name of a header field holds what none does"),
        (e => e.Headers.All(f => IsSendable(f.Value)), e => $"the value of '{Faulty(e.Headers)}' holds a control character or one beyond Latin-1"),
        (e => e.Request.Headers.Where(f => SecretHeaders.IsSecret(f.Name)).All(f => IsToken(f.Name)), _ => "the name of a header field holds what none does"),
    ];

    /// <summary>Why the exchange cannot be played; null when it can.</summary>
    public static string? RefuseExchange(ProxiedExchange exchange) => Rules.Where(r => !r.Holds(exchange)).Select(r => r.Refusal(exchange)).FirstOrDefault();

    private static string Faulty(FieldList headers) => headers.First(f => !IsSendable(f.Value)).Name;

    private static bool IsToken(string name) => name.Length > 0 && !name.AsSpan().ContainsAnyExcept(Token);

    // RFC 9110 §5.5; a tab is no control there.
    private static bool IsSendable(string value) => !HasControls(value.Replace('\t', ' ')) && value.All(c => c <= '\u00FF');

    private static bool HasControls(string text) => text.Any(char.IsControl);
}
