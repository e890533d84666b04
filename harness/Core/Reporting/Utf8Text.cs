using System.Text;

namespace Conformance.Core.Reporting;

/// <summary>Text that says of itself that it is UTF-8.</summary>
internal sealed class Utf8Text : StringWriter
{
    public override Encoding Encoding => Encoding.UTF8;
}
