using System.Xml;
using System.Xml.XPath;
using Conformance.Mocks.Hosting.Stubs.Reading;

namespace Conformance.Mocks.Hosting.Stubs.Patterns;

/// <summary>An XPath 1.0 that finds nodes, alone or with a pattern for one of them. A text that is no XML has none.</summary>
internal static class XPathPattern
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    public static TextPattern Read(Spot spot, Spot holder)
    {
        var namespaces = new XmlNamespaceManager(new NameTable());
        if (holder["xPathNamespaces"] is { } named)
            foreach (var (member, value) in named.Members())
                if (value.Text() is { } uri)
                    namespaces.AddNamespace(member.Name, uri);
        if (spot.Value is PlacedText)
            return Compiled(spot, namespaces) is { } alone ? text => Nodes(text, alone).Count > 0 : _ => false;
        if (spot["expression"] is not { } expression)
        {
            spot.Mistake("no 'expression'", "Write the path as a text, or {\"expression\": the path, and a pattern}.");
            return _ => false;
        }

        var pattern = TextPatternReader.Read(spot, beside: "expression");
        return Compiled(expression, namespaces) is { } path ? text => Nodes(text, path).Exists(node => pattern(node)) : _ => false;
    }

    private static XPathExpression? Compiled(Spot spot, XmlNamespaceManager namespaces)
    {
        if (spot.Text() is not { } path)
            return null;
        try
        {
            var compiled = XPathExpression.Compile(path, namespaces);
            if (compiled.ReturnType == XPathResultType.NodeSet)
                return compiled;
            spot.Mistake($"'{path}' finds no nodes", "Write a path to nodes, and a condition on them in brackets.");
        }
        catch (XPathException bad)
        {
            spot.Mistake($"'{path}' is no XPath: {bad.Message.TrimEnd('.')}");
        }

        return null;
    }

    private static List<string> Nodes(string? text, XPathExpression path)
    {
        if (text is null || !text.AsSpan().TrimStart().StartsWith('<'))
            return [];
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), Settings);
            var nodes = new XPathDocument(reader).CreateNavigator().Select(path.Clone());
            return [.. nodes.Cast<XPathNavigator>().Select(n => n.NodeType == XPathNodeType.Element ? n.OuterXml : n.Value)];
        }
        catch (Exception e) when (e is XmlException or XPathException)
        {
            return [];
        }
    }
}
