using System.Globalization;
using System.Xml;
using Conformance.Core.Texts;

namespace Conformance.Core.Reporting;

/// <summary>Writes what JUnit XML is made of.</summary>
internal static class JUnitXml
{
    public static void WriteNumber(this XmlWriter xml, string name, int value) => xml.WriteAttributeString(name, value.ToString(CultureInfo.InvariantCulture));

    public static void WriteTime(this XmlWriter xml, TimeSpan time) => xml.WriteAttributeString("time", time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture));

    public static void WriteCase(this XmlWriter xml, string suite, string name)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", suite);
        xml.WriteAttributeString("name", name);
    }

    /// <summary>failure, error or skipped.</summary>
    public static void WriteOutcome(this XmlWriter xml, string name, string message, string? text)
    {
        xml.WriteStartElement(name);
        xml.WriteAttributeString("message", Clean(message));
        if (text is not null)
            xml.WriteString(Clean(text));
        xml.WriteEndElement();
    }

    public static void WriteProperties(this XmlWriter xml, string name, IEnumerable<string> values)
    {
        xml.WriteStartElement("properties");
        foreach (var value in values)
        {
            xml.WriteStartElement("property");
            xml.WriteAttributeString("name", name);
            xml.WriteAttributeString("value", value);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    // XML 1.0 §2.2 knows no control characters, not even escaped; an answer may hold any, and a CI page shows it in a terminal's place.
    public static string Clean(string text) => VisibleText.EscapeControls(text);
}
