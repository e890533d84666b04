using System.Collections.Immutable;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Api;

/// <summary>
/// A GraphQL document, read by descent (GraphQL October 2021 §2). Arguments, variables and directives are passed over, and
/// a fragment's fields stand where it is spread, whatever type it is on.
/// </summary>
internal sealed class GraphqlDocument
{
    private const int Deepest = 40;
    private const int MostFields = 4000;

    private readonly List<string> _tokens;
    private readonly Dictionary<string, ImmutableArray<Selected>> _fragments = [];
    private int _next;
    private int _depth;
    private int _spread;

    private GraphqlDocument(List<string> tokens) => _tokens = tokens;

    private string Token => _next < _tokens.Count ? _tokens[_next] : "";

    /// <summary>The operations; none when the text is no document, or spreads a fragment that it does not have.</summary>
    public static ImmutableArray<GraphqlOperation> ReadAll(string text)
    {
        var document = new GraphqlDocument(GraphqlTokens.ReadAll(text));
        try
        {
            return document.ReadOperations();
        }
        catch (FormatException)
        {
            return [];
        }
    }

    private ImmutableArray<GraphqlOperation> ReadOperations()
    {
        var found = new List<(string Type, string Name, ImmutableArray<Selected> Selection)>();
        while (Token.Length > 0)
        {
            var type = Token == "{" ? "query" : Take();
            if (type is not ("query" or "mutation" or "subscription" or "fragment"))
                throw new FormatException(type);
            var name = GraphqlTokens.IsName(Token) ? Take() : "";
            if (type == "fragment" && Take() == "on")
                _ = Take();
            PassOver();
            var selection = ReadSelection();
            if (type == "fragment")
                _fragments[name] = selection;
            else
                found.Add((type, name, selection));
        }

        return [.. found.Select(o => new GraphqlOperation(o.Type, o.Name, SpreadFragments(o.Selection, 0)))];
    }

    private ImmutableArray<Selected> ReadSelection()
    {
        ExpectToken("{");
        if (++_depth > Deepest)
            throw new FormatException("too deep");
        var selected = ImmutableArray.CreateBuilder<Selected>();
        while (Token != "}")
            selected.Add(Token == "..." ? ReadFragment() : ReadField());
        ExpectToken("}");
        _depth--;
        return selected.DrainToImmutable();
    }

    private Selected ReadField()
    {
        var (key, name) = (TakeName(), "");
        if (Token == ":")
        {
            ExpectToken(":");
            name = TakeName();
        }

        PassOver();
        return new Selected.Field(key, name.Length > 0 ? name : key, Token == "{" ? ReadSelection() : []);
    }

    private Selected ReadFragment()
    {
        ExpectToken("...");
        if (GraphqlTokens.IsName(Token) && Token != "on")
        {
            var name = Take();
            PassOver();
            return new Selected.Spread(name);
        }

        if (Token == "on")
            _next += 2;
        PassOver();
        return new Selected.Inline(ReadSelection());
    }

    // Arguments or variables, and directives with theirs.
    private void PassOver()
    {
        while (Token is "(" or "@")
        {
            if (Take() == "@")
            {
                _ = TakeName();
                continue;
            }

            for (var depth = 1; depth > 0;)
                depth += Take() switch { "(" => 1, ")" => -1, "" => throw new FormatException("an open parenthesis"), _ => 0 };
        }
    }

    private ImmutableArray<GraphqlField> SpreadFragments(ImmutableArray<Selected> selection, int depth) => depth > Deepest || ++_spread > MostFields
        ? throw new FormatException("fragments within fragments without an end")
        : [.. selection.SelectMany(one => one switch
        {
            Selected.Field field => [new GraphqlField(field.Key, field.Name, SpreadFragments(field.Selection, depth + 1))],
            Selected.Inline inline => SpreadFragments(inline.Selection, depth + 1),
            Selected.Spread spread when _fragments.TryGetValue(spread.Name, out var fragment) => SpreadFragments(fragment, depth + 1),
            _ => throw new FormatException("a fragment that is not there"),
        }).DistinctBy(f => f.Key)];

    private string TakeName() => GraphqlTokens.IsName(Token) ? Take() : throw new FormatException(Token);

    private void ExpectToken(string token)
    {
        if (Take() != token)
            throw new FormatException(token);
    }

    private string Take() => _next < _tokens.Count ? _tokens[_next++] : "";

    private abstract record Selected
    {
        private Selected()
        {
        }

        public sealed record Field(string Key, string Name, ImmutableArray<Selected> Selection) : Selected;

        public sealed record Spread(string Name) : Selected;

        public sealed record Inline(ImmutableArray<Selected> Selection) : Selected;
    }
}
