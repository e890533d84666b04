using System.Text.RegularExpressions;

namespace Conformance.Tests.EndToEnd.RealAnswers;

/// <summary>
/// Answers of real servers as patterns, in the form of the records: each header that a record keeps, by name, then the body.
/// What differs from run to run (tokens, challenges, times) is a pattern of its own.
/// </summary>
internal static class RealText
{
    public const string Private = "Cache-Control: private, no-cache, no-store, must-revalidate\n";

    private const string Unstored = "Cache-Control: no-store\n";

    private const string Grant =
        "The provided authorization grant (e.g., authorization code, resource owner credentials) or refresh token is invalid, expired, revoked, "
        + "does not match the redirection URI used in the authorization request, or was issued to another client.";

    private const string Malformed =
        "The request is missing a required parameter, includes an invalid parameter value, includes a parameter more than once, or is otherwise malformed.";

    /// <summary>What the token endpoint said of a grant: the sentence of all such refusals, and after it what follows.</summary>
    public static string RefusedGrant(string hint) => Refused(400, "invalid_grant", hint.Length > 0 ? $"{Grant} {hint}" : Grant);

    public static string MalformedRequest(string hint) => Refused(400, "invalid_request", $"{Malformed} {hint}");

    /// <summary>What the token endpoint says no with.</summary>
    public static string Refused(int status, string error, string description) =>
        Whole($"{status}\n{Unstored}Content-Type: application/json;charset=UTF-8\nPragma: no-cache\n\n{{\"error\":\"{error}\",\"error_description\":\"{description}\"}}");

    /// <summary>Tokens for a scope; with which of the other members, is a pattern.</summary>
    public static string Tokens(string scope, string more = "") =>
        $@"\A200\n{Unstored}Content-Type: application/json;charset=UTF-8\nPragma: no-cache\n\n\{{""access_token"":""ory_at_[\w.-]{{87}}"",""expires_in"":(3599|3600),{more}""scope"":""{scope}"",""token_type"":""bearer""\}}\z";

    /// <summary>A redirect of the server itself; no query follows an address that has none here.</summary>
    public static string Sent(string address, string headers = "") =>
        $@"\A302\n{Private}Content-Type: text/html; charset=utf-8\nLocation: http://[\w.:]+{address}\n{headers}\n<a href=""http://[^""]+"">Found</a>\.\n\n\z";

    /// <summary>The way to the client.</summary>
    public static string Delivered(string address) => $@"\A303\n{Unstored}Location: {address}\nPragma: no-cache\n\n\z";

    /// <summary>A document of the server; its body is a pattern.</summary>
    public static string Document(string body, string headers = Private) => $@"\A200\n{headers}Content-Type: application/json; charset=utf-8\n\n{body}\z";

    /// <summary>Word for word.</summary>
    public static string Whole(string text) => $@"\A{Regex.Escape(text)}\z";
}
