using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Conformance.Cli.Recording.Secrets;
using Conformance.Core.Texts;

namespace Conformance.Cli.Recording.Mappings;

/// <summary>
/// How an Authorization field is matched. Issued tokens and passwords by their pseudonyms, a client's own only by scheme and,
/// with Basic, by its user: so the answers to two clients stay apart, though neither password is written.
/// </summary>
internal static class AuthorizationPattern
{
    public static JsonObject CreatePattern(string field, RecordedSecrets secrets)
    {
        var credentials = Credentials.ReadCredentials(field);
        if (credentials.Scheme.Length == 0)
            return ValuePattern.OfSecret(credentials.Value, secrets);
        if (credentials is { User: { } user, Password: { } password })
            return OfBasic(credentials.Scheme, secrets.ScrubText(user), password, secrets);
        return secrets.IsIssued(credentials.Value)
            ? ValuePattern.EqualTo($"{credentials.Scheme} {secrets.Replace(credentials.Value)}")
            : Matches(credentials.Scheme, ".+");
    }

    private static JsonObject OfBasic(string scheme, string user, string password, RecordedSecrets secrets)
    {
        if (secrets.Pieces(user).Count > 1)
            return Matches(scheme, ".+");
        var decoded = FormText.DecodeText(password);
        if (password.Length == 0 || secrets.IsIssued(decoded))
            return ValuePattern.EqualTo(Credentials.WriteBasic(scheme, user, decoded.Length == 0 ? "" : secrets.Replace(decoded)));
        return secrets.IsIssued(password)
            ? ValuePattern.EqualTo(Credentials.WriteBasic(scheme, user, secrets.Replace(password)))
            : Matches(scheme, Credentials.PatternOfBasic(user));
    }

    private static JsonObject Matches(string scheme, string expression) => new() { ["matches"] = $"{Regex.Escape(scheme)} {expression}" };
}
