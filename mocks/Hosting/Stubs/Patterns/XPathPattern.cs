using System.Xml;
using System.Xml.XPath;
using Conformance.Mocks.Hosting.Stubs.Reading;

namespace Conformance.Mocks.Hosting.Stubs.Patterns;

/// <summary>An XPath that finds nodes, alone or with a pattern for one of them.</summary>
internal static class XPathPattern
{
    public static TextPattern ReadTextPattern(Spot spot, Spot holder)
    {
        var namespaces = new XmlNamespaceManager(new NameTable());
        if (holder["xPathNamespaces"] is { } named)
            foreach (var (member, value) in named.Members())
                if (value.Text() is { } uri)
                    namespaces.AddNamespace(member.Name, uri);
        if (spot.Value is PlacedText)
            return Nodes(spot, namespaces) is { } alone ? alone.IsTrueOf : _ => false;
        if (spot["expression"] is not { } expression)
        {
            spot.Mistake("no 'expression'", "Write the path as a text, or {\"expression\": the path, and a pattern}.");
            return _ => false;
        }

        var pattern = TextPatternReader.ReadTextPattern(spot, beside: "expression");
        return Nodes(expression, namespaces) is { } path ? text => path.Found(text).Any(node => pattern(node)) : _ => false;
    }

    private static XPathQuery? Nodes(Spot spot, XmlNamespaceManager namespaces)
    {
        var query = XPathQuery.ReadXPathQuery(spot, namespaces);
        if (query is { Type: not XPathResultType.NodeSet })
            spot.Mistake($"'{spot.Text()}' finds no nodes", "Write a path to nodes, and a condition on them in brackets.");
        return query;
    }
}
