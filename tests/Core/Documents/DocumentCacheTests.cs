using Conformance.Core.Binding;
using Conformance.Core.Documents;
using Conformance.Tests.EndToEnd;
using NUnit.Framework;

namespace Conformance.Tests.Core.Documents;

[Parallelizable(ParallelScope.All)]
public sealed class DocumentCacheTests
{
    [Test]
    public async Task A_file_is_read_once()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("a.yaml", "a: 1");
        var cache = new DocumentCache();
        var first = await cache.Read(file);
        folder.Write("a.yaml", "a: 2");
        Assert.That(await cache.Read(file), Is.SameAs(first));
    }

    [Test]
    public void Its_mistakes_are_told_each_time()
    {
        using var folder = new TemporaryFolder();
        var options = new ReadOptions();
        folder.Write("providers/x.yaml", "provider: [");
        var told = Enumerable.Range(0, 2).Select(_ => ScenarioLibraryReader.Read(folder.Path, options: options).Mistakes.Select(m => m.Message).ToArray()).ToArray();
        Assert.That(told[0], Is.Not.Empty.And.EqualTo(told[1]));
    }
}
