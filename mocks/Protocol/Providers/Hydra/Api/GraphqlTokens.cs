namespace Conformance.Mocks.Protocol.Providers.Hydra.Api;

/// <summary>The words of a GraphQL document: names, punctuation; strings and comments are left out (GraphQL October 2021 §2.1).</summary>
internal static class GraphqlTokens
{
    public static List<string> ReadAll(string document)
    {
        var tokens = new List<string>();
        for (var i = 0; i < document.Length;)
        {
            var c = document[i];
            var start = i++;
            if (c == '#')
                while (i < document.Length && document[i] is not ('\n' or '\r'))
                    i++;
            else if (c == '"')
                i = EndOfString(document, start);
            else if (char.IsAsciiLetterOrDigit(c) || c == '_')
            {
                while (i < document.Length && (char.IsAsciiLetterOrDigit(document[i]) || document[i] == '_'))
                    i++;
                tokens.Add(document[start..i]);
            }
            else if (c == '.' && document.AsSpan(start).StartsWith("..."))
            {
                i = start + 3;
                tokens.Add("...");
            }
            else if (!char.IsWhiteSpace(c) && c != ',')
                tokens.Add(c.ToString());
        }

        return tokens;
    }

    public static bool IsName(string token) => token.Length > 0 && (char.IsAsciiLetter(token[0]) || token[0] == '_');

    private static int EndOfString(string document, int start)
    {
        var quote = document.AsSpan(start).StartsWith("\"\"\"") ? "\"\"\"" : "\"";
        for (var i = start + quote.Length; i < document.Length; i++)
        {
            if (document[i] == '\\')
                i++;
            else if (document.AsSpan(i).StartsWith(quote))
                return i + quote.Length;
        }

        return document.Length;
    }
}
