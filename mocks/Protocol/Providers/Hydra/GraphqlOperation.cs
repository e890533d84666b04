using System.Collections.Immutable;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>What a GraphQL document asks for, as far as a stand-in needs it: the operation's type and its root fields.</summary>
/// <param name="Type">query, mutation or subscription.</param>
/// <param name="Fields">Root fields with the key of the answer: the alias, or the name.</param>
internal sealed record GraphqlOperation(string Type, string Name, ImmutableArray<(string Key, string Field)> Fields)
{
    public static readonly GraphqlOperation Nothing = new("", "", []);

    /// <summary>The named operation, or the only one; null when the text is no document or does not say which.</summary>
    public static GraphqlOperation? Read(string document, string? operationName)
    {
        var operations = Operations(GraphqlTokens.Of(document));
        return operationName is null
            ? operations is [var only] ? only : null
            : operations.FirstOrDefault(o => o.Name == operationName);
    }

    private static List<GraphqlOperation> Operations(List<string> tokens)
    {
        var found = new List<GraphqlOperation>();
        for (var i = 0; i < tokens.Count;)
        {
            var type = tokens[i] == "{" ? "query" : tokens[i];
            var name = tokens[i] != "{" && i + 1 < tokens.Count && GraphqlTokens.IsName(tokens[i + 1]) ? tokens[i + 1] : "";
            // Variables and directives stand between the name and the selection; a default value may have braces of its own.
            var (parentheses, open) = (0, i);
            for (; open < tokens.Count && (parentheses > 0 || tokens[open] != "{"); open++)
                parentheses += tokens[open] switch { "(" => 1, ")" => -1, _ => 0 };
            if (type is not ("query" or "mutation" or "subscription" or "fragment") || open == tokens.Count)
                return [];
            var fields = RootFields(tokens, open, out i);
            if (i < 0)
                return [];
            if (type != "fragment")
                found.Add(new GraphqlOperation(type, name, fields));
        }

        return found;
    }

    // Sets next to what follows the closing brace, or to -1 when there is none.
    private static ImmutableArray<(string Key, string Field)> RootFields(List<string> tokens, int open, out int next)
    {
        var fields = ImmutableArray.CreateBuilder<(string, string)>();
        var (braces, parentheses) = (0, 0);
        for (var i = open; i < tokens.Count; i++)
        {
            switch (tokens[i])
            {
                case "(": parentheses++; break;
                case ")": parentheses--; break;
                case "{" when parentheses == 0: braces++; break;
                case "}" when parentheses == 0:
                    if (--braces == 0)
                    {
                        next = i + 1;
                        return fields.DrainToImmutable();
                    }

                    break;
                case "@": i++; break;
                case "...": i += i + 1 < tokens.Count && tokens[i + 1] == "on" ? 2 : 1; break;
                case var name when braces == 1 && parentheses == 0 && GraphqlTokens.IsName(name):
                    var isAlias = i + 2 < tokens.Count && tokens[i + 1] == ":";
                    fields.Add((name, isAlias ? tokens[i + 2] : name));
                    i += isAlias ? 2 : 0;
                    break;
            }
        }

        next = -1;
        return [];
    }
}

/// <summary>The words of a GraphQL document: names, punctuation; strings and comments are left out (GraphQL October 2021 §2.1).</summary>
internal static class GraphqlTokens
{
    public static List<string> Of(string document)
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

    public static bool IsName(string token) => char.IsAsciiLetter(token[0]) || token[0] == '_';

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
