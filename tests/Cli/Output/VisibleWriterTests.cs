using Conformance.Cli.Output;
using NUnit.Framework;

namespace Conformance.Tests.Cli.Output;

[Parallelizable(ParallelScope.All)]
internal sealed class VisibleWriterTests
{
    [Test]
    public void What_quotes_a_server_steers_no_terminal()
    {
        var text = new StringWriter { NewLine = "\r\n" };
        var writer = new VisibleWriter(text);
        writer.WriteLine("cannot reach \u001b[2J\n\u202eit");
        writer.Write('\u0007');
        writer.Write("a\U0001F600b".ToCharArray());
        foreach (var half in "\U0001F600")
            writer.Write(half);
        writer.WriteLine();
        Assert.That(text.ToString(), Is.EqualTo("cannot reach \\u001b[2J\n\\u202eit\r\n\\u0007a\U0001F600b\U0001F600\r\n"));
    }
}
