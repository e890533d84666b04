namespace Conformance.Mocks.Protocol.Providers.BLinkShared;

/// <summary>Scopes of the modules, and scope texts as sets of case-sensitive words (RFC 6749 §3.3).</summary>
internal static class BLinkScopes
{
    public const string Accounts = "urn:blink:xs2a:ais";
    public const string Payments = "urn:blink:xs2a:pss:write";
    public const string All = $"{Accounts} {Payments}";

    public static bool Contains(string scope, string word) => scope.Split(' ').Contains(word, StringComparer.Ordinal);

    /// <summary>Whether every word asked for is in the scope.</summary>
    public static bool Covers(string scope, string asked) =>
        asked.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => Contains(scope, word));

    /// <summary>The words of the scope that the other has, too, in their order.</summary>
    public static string Within(string scope, string other) =>
        string.Join(' ', scope.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => Contains(other, word)));
}
