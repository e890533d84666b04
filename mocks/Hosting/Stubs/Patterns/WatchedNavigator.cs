using System.Diagnostics.CodeAnalysis;
using System.Xml;
using System.Xml.XPath;

namespace Conformance.Mocks.Hosting.Stubs.Patterns;

/// <summary>A navigator that counts the steps that an XPath takes, and the text that it makes. What is too much ends it.</summary>
internal sealed class WatchedNavigator(XPathNavigator inner, WatchedNavigator.Count count) : XPathNavigator
{
    /// <summary>The node itself, which nobody watches.</summary>
    public XPathNavigator Inner => inner;

    public override XmlNameTable NameTable => inner.NameTable;

    public override XPathNodeType NodeType => inner.NodeType;

    public override string LocalName => inner.LocalName;

    public override string Name => inner.Name;

    public override string NamespaceURI => inner.NamespaceURI;

    public override string Prefix => inner.Prefix;

    public override string BaseURI => inner.BaseURI;

    public override bool IsEmptyElement => inner.IsEmptyElement;

    public override string Value => count.Text(inner.Value);

    public override XPathNavigator Clone() => new WatchedNavigator(inner.Clone(), count);

    public override bool MoveToFirstAttribute() => count.Step(inner.MoveToFirstAttribute());

    public override bool MoveToNextAttribute() => count.Step(inner.MoveToNextAttribute());

    public override bool MoveToFirstNamespace(XPathNamespaceScope namespaceScope) => count.Step(inner.MoveToFirstNamespace(namespaceScope));

    public override bool MoveToNextNamespace(XPathNamespaceScope namespaceScope) => count.Step(inner.MoveToNextNamespace(namespaceScope));

    public override bool MoveToNext() => count.Step(inner.MoveToNext());

    public override bool MoveToPrevious() => count.Step(inner.MoveToPrevious());

    public override bool MoveToFirstChild() => count.Step(inner.MoveToFirstChild());

    public override bool MoveToParent() => count.Step(inner.MoveToParent());

    public override bool MoveToId(string id) => count.Step(inner.MoveToId(id));

    public override bool MoveTo(XPathNavigator other) => count.Step(inner.MoveTo(WatchOther(other)));

    public override bool IsSamePosition(XPathNavigator other) => count.Step(inner.IsSamePosition(WatchOther(other)));

    public override XmlNodeOrder ComparePosition([NotNullWhen(true)] XPathNavigator? nav)
    {
        count.Step(true);
        return inner.ComparePosition(nav is null ? null : WatchOther(nav));
    }

    private static XPathNavigator WatchOther(XPathNavigator other) => other is WatchedNavigator watched ? watched.Inner : other;

    internal sealed class Count
    {
        private const int MostSteps = 20_000_000;
        private const int MostCharacters = 8 * 1024 * 1024;
        private const int StepsBetweenLooks = 1024;

        private int _steps;
        private int _characters;

        public bool Step(bool moved)
        {
            if (++_steps > MostSteps)
                throw new PatternLimitException("The XPath looks at too many nodes.");
            if (_steps % StepsBetweenLooks == 0)
                PatternTime.Check();
            return moved;
        }

        public string Text(string made)
        {
            _characters += Math.Min(made.Length, MostCharacters);
            if (_characters > MostCharacters)
                throw new PatternLimitException("The XPath makes too much text.");
            PatternTime.Check();
            return made;
        }
    }
}
