using Conformance.Core.Documents;
using Conformance.Core.Sources;
using Conformance.Core.Values;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Conformance.Tests.Core.Documents;

[Parallelizable(ParallelScope.All)]
public sealed class YamlReaderTests
{
    [Test]
    public void Every_scalar_knows_its_place()
    {
        var map = (MapNode)Read("one: 1\ntwo:\n  - 'a'\n  - { b: c }\n")!;
        var list = (ListNode)map["two"]!;
        Assert.Multiple(() =>
        {
            Assert.That(map["one"]!.At.ToString(), Is.EqualTo("x.yaml:1:6"));
            Assert.That(list.Items[0].At.ToString(), Is.EqualTo("x.yaml:3:5"));
            Assert.That(((MapNode)list.Items[1])["b"]!.At.ToString(), Is.EqualTo("x.yaml:4:10"));
        });
    }

    [Test]
    public void A_part_of_a_quoted_scalar_knows_its_place()
    {
        var scalar = (ScalarNode)((MapNode)Read("a: 'b $c'")!)["a"]!;
        Assert.That(scalar.Part(2, 2), Is.EqualTo(scalar.At with { Column = 7, Length = 2 }));
    }

    [TestCase("12345", "12345")]
    [TestCase("-1.50", "-1.50")]
    [TestCase("1e3", "1e3")]
    [TestCase("0", "0")]
    [TestCase("true", "true")]
    [TestCase("null", "null")]
    [TestCase("'12345'", "\"12345\"")]
    [TestCase("007", "\"007\"")]
    [TestCase("+1", "\"+1\"")]
    [TestCase(".5", "\".5\"")]
    [TestCase("1.", "\"1.\"")]
    [TestCase("0x1F", "\"0x1F\"")]
    [TestCase("1-2", "\"1-2\"")]
    [TestCase("True", "\"True\"")]
    [TestCase("yes", "\"yes\"")]
    public void Plain_scalars_have_the_types_of_JSON_and_numbers_keep_their_digits(string yaml, string json)
    {
        var value = ((ScalarNode)((MapNode)Read($"a: {yaml}")!)["a"]!).Value();
        Assert.That(ValueText.Json(value), Is.EqualTo(json));
    }

    [Test]
    public void Aliases_are_expanded()
    {
        var map = (MapNode)Read("a: &x [1, 2]\nb: *x")!;
        Assert.That(((ListNode)map["b"]!).Items, Has.Length.EqualTo(2));
    }

    [Test]
    public void Aliases_that_expand_without_bound_are_refused()
    {
        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
        for (var i = 1; i < 10; i++)
            bomb += $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n";
        Assert.That(Mistakes(bomb), Is.EqualTo(["x.yaml:5:45 aliases expand to more than 100000 values. Write the values out, or make a flow of the steps."]));
    }

    [Test]
    public void Nesting_without_bound_is_refused()
    {
        Assert.That(Mistakes(new string('[', 5000)).Single(), Does.Contain("nested deeper than 64 levels"));
    }

    [TestCase("a: 1\n---\nb: 2\n", "x.yaml:2:1 a second document in the file. A file is one document: take the '---' away.")]
    [TestCase("a: !int 1", "x.yaml:1:4 the tag !int. Tags are not read here: write the plain value.")]
    [TestCase("a: 1\na: 2", "x.yaml:2:1 the key 'a' is written twice. It stands in line 1 already.")]
    [TestCase("a: 1\nb: 1\nc: 1\nd: 1\ne: 1\nf: 1\ng: 1\nh: 1\ni: 1\nj: 1\nk: 1\nl: 1\nm: 1\nn: 1\na: 2", "x.yaml:15:1 the key 'a' is written twice. It stands in line 1 already.")]
    [TestCase("a: 1\nb: 1\nc: 1\nd: 1\ne: 1\nf: 1\ng: 1\nh: 1\ni: 1\nj: 1\nk: 1\nl: 1\nm: 1\nn: 1\nn: 2", "x.yaml:15:1 the key 'n' is written twice. It stands in line 14 already.")]
    [TestCase("{{x}}: 1", "x.yaml:1:1 a map stands where a key should. Quote a value that begins with { or [.")]
    [TestCase("", "x.yaml:1:1 the file is empty")]
    public void Refuses_with_a_reason(string yaml, string said) => Assert.That(Mistakes(yaml)[0], Is.EqualTo(said));

    [Test]
    public void Any_text_is_read_or_refused() => Prop.ForAll((string? text) => Mistakes(text ?? "").Length >= 0).Hold();

    [Test]
    public void Any_text_of_YAML_signs_is_read_or_refused()
    {
        const string Signs = "{}[]:,-? \n'\"&*!|>#%@`ab1";
        Prop.ForAll((byte[] choices) => Mistakes(string.Concat(choices.Select(c => Signs[c % Signs.Length]))).Length >= 0)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    [TestCase("/etc/passwd", "absolute")]
    [TestCase("C:\\x", "absolute")]
    [TestCase("../x", "leads out")]
    [TestCase("a/../../x", "leads out")]
    [TestCase("a\\..\\x", "leads out")]
    [TestCase("", "empty")]
    public void Paths_that_lead_elsewhere_are_refused(string path, string why) => Assert.That(FileGate.Refuse(path), Does.Contain(why));

    [Test]
    public void A_path_below_is_fine() => Assert.That(FileGate.Refuse("certificates/client.pem"), Is.Null);

    [Test]
    public void A_file_beyond_the_limit_is_refused_unread()
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid()}.yaml");
        File.WriteAllBytes(path, new byte[FileGate.LargestFile + 1]);
        var mistakes = new DiagnosticBag();
        var file = FileGate.OpenSourceFile(path, "x.yaml", mistakes);
        File.Delete(path);
        Assert.Multiple(() =>
        {
            Assert.That(file, Is.Null);
            Assert.That(mistakes.Sorted().Single().ToString(), Does.StartWith("x.yaml the file has 1048577 bytes"));
        });
    }

    private static Node? Read(string yaml)
    {
        var mistakes = new DiagnosticBag();
        var root = YamlReader.Read(new SourceFile("x.yaml", yaml), mistakes);
        Assert.That(mistakes.Sorted(), Is.Empty);
        return root;
    }

    private static string[] Mistakes(string yaml)
    {
        var mistakes = new DiagnosticBag();
        YamlReader.Read(new SourceFile("x.yaml", yaml), mistakes);
        return [.. mistakes.Sorted().Select(m => m.ToString())];
    }
}
