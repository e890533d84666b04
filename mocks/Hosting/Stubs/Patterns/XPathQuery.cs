using System.Text;
using System.Xml;
using System.Xml.XPath;
using Conformance.Mocks.Hosting.Stubs.Reading;

namespace Conformance.Mocks.Hosting.Stubs.Patterns;

/// <summary>An XPath 1.0 and the XML texts that it is asked about. A text that is no XML, is too deep or has too many nodes has none.</summary>
internal sealed class XPathQuery
{
    private const int MostNodes = 200_000;
    private const int MostDepth = 4096;
    private const int MostCharacters = 16 * 1024 * 1024;

    private static readonly XmlReaderSettings Strict = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MostCharacters };
    private static readonly XmlWriterSettings Plain = new() { OmitXmlDeclaration = true, ConformanceLevel = ConformanceLevel.Fragment, Indent = false, NewLineHandling = NewLineHandling.None };

    private readonly XPathExpression _path;

    private XPathQuery(XPathExpression path) => _path = path;

    /// <summary>Null, with the mistake, where the text is no path.</summary>
    public static XPathQuery? ReadXPathQuery(Spot spot, XmlNamespaceManager namespaces)
    {
        if (spot.Text() is not { } path)
            return null;
        try
        {
            return new XPathQuery(XPathExpression.Compile(path, namespaces));
        }
        catch (XPathException bad)
        {
            spot.Mistake($"'{path}' is no XPath: {bad.Message.TrimEnd('.')}", "XPath 1.0 is played, with the prefixes that the pattern declares.");
            return null;
        }
    }

    public XPathResultType Type => _path.ReturnType;

    /// <summary>Whether it finds a node, or says a number, a text or a truth that is not nothing.</summary>
    public bool IsTrueOf(string? text) => Loaded(text) is { } document && document.Evaluate(_path.Clone()) switch
    {
        XPathNodeIterator nodes => nodes.MoveNext(),
        bool flag => flag,
        double number => number != 0 && !double.IsNaN(number),
        string value => value.Length > 0,
        var other => throw new NotSupportedException($"An XPath expression gives no {other.GetType().Name}."),
    };

    /// <summary>The texts of what it finds, one after the other as they are asked for: elements as XML, all else as its value.</summary>
    public IEnumerable<string> Found(string? text)
    {
        if (Loaded(text) is not { } document)
            yield break;
        var count = new WatchedNavigator.Count();
        foreach (WatchedNavigator node in document.Select(_path.Clone()))
            yield return count.Text(node.NodeType == XPathNodeType.Element ? Xml(node.Inner) : node.Value);
    }

    private static string Xml(XPathNavigator element)
    {
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, Plain))
            element.WriteSubtree(writer);
        return text.ToString();
    }

    private static WatchedNavigator? Loaded(string? text)
    {
        if (text is null || !text.AsSpan().TrimStart().StartsWith('<'))
            return null;
        try
        {
            using (var look = XmlReader.Create(new StringReader(text), Strict))
                for (var nodes = 0; look.Read(); nodes += 1 + look.AttributeCount)
                    if (nodes > MostNodes || look.Depth > MostDepth)
                        return null;
            using var reader = XmlReader.Create(new StringReader(text), Strict);
            return new WatchedNavigator(new XPathDocument(reader, XmlSpace.Preserve).CreateNavigator(), new WatchedNavigator.Count());
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
