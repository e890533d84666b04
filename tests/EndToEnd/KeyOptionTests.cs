using System.Text.Json;
using NUnit.Framework;

namespace Conformance.Tests.EndToEnd;

/// <summary>`mock --key-bits` over the wire.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class KeyOptionTests
{
    [Test]
    public async Task Every_published_key_is_as_long_as_is_said()
    {
        using var folder = new TemporaryFolder();
        await using var mock = await MockProcess.StartAsync(folder.Path, "--key-bits", "4096");
        using var http = new HttpClient();
        using var keys = JsonDocument.Parse(await http.GetStringAsync($"{mock.Bases["public"]}/.well-known/jwks.json"));
        Assert.That(keys.RootElement.GetProperty("keys").EnumerateArray().Select(k => k.GetProperty("n").GetString()), Is.Not.Empty.And.All.Length.EqualTo(683));
    }
}
