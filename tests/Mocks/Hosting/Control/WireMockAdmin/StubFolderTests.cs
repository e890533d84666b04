using System.Net;
using Conformance.Mocks.Hosting.Realms;
using Conformance.Mocks.Hosting.Stubs;
using Conformance.Mocks.Hosting.Stubs.Reading;
using Conformance.Tests.EndToEnd;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hosting.Control.WireMockAdmin;

[TestFixture, Parallelizable(ParallelScope.All)]
public sealed class StubFolderTests
{
    [Test]
    public async Task A_folder_is_served_and_a_reset_comes_back_to_it()
    {
        using var folder = new TemporaryFolder();
        folder.Write("one.json", """{"id": "11111111-1111-4111-8111-111111111111", "request": {"urlPath": "/one"}, "response": {"bodyFileName": "one.txt"}}""");
        folder.Write("deep/more.json", """{"mappings": [{"request": {"urlPath": "/two"}, "response": {"body": "two"}}, {"Request": {"Path": "/three"}, "Response": {"Body": "three"}}]}""");
        folder.Write("__files/one.txt", "one from a file");
        folder.Write("__files/no-mapping.json", "{");
        await using var mock = await Served.StartAsync(realm: new RealmOptions { MappingsFolder = folder.Path });
        var answers = new[] { await mock.Text("/one"), await mock.Text("/two"), await mock.Text("/three") };
        await mock.Call("DELETE", "/mappings/11111111-1111-4111-8111-111111111111");
        await mock.Http.DeleteAsync(mock.Url("/__admin/files/one.txt"));
        var without = await mock.Text("/one");
        await mock.Stub("""{"request": {"urlPath": "/four"}, "response": {}}""");
        await mock.Call("POST", "/reset");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answers, Is.EqualTo(new[] { "200 one from a file", "200 two", "200 three" }));
            Assert.That(without, Is.EqualTo("404 nothing here"));
            Assert.That((await mock.Text("/one"), await mock.Text("/four")), Is.EqualTo(("200 one from a file", "404 nothing here")));
        }
    }

    [Test]
    public void All_mistakes_of_all_files_are_told_with_their_places()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.json", """{"request": {"urlPaht": "/one"}, "response": {"stauts": 200}}""");
        folder.Write("b.json", "{\n  \"request\": }");
        folder.Write("c.json", """{"id": "11111111-1111-4111-8111-111111111111", "request": {}, "response": {}}""");
        folder.Write("d.json", """{"id": "11111111-1111-4111-8111-111111111111", "request": {}, "response": {}}""");
        folder.Write("e.json", """{"request": {"urlPath": "/x"}, "response": {"bodyFileName": "x.txt"}}""");
        var mistakes = StubFolder.Mistakes(folder.Path).Select(m => m.Replace($"{folder.Path}/", "", StringComparison.Ordinal).Split(' ')[0]);
        Assert.That(mistakes, Is.EqualTo(new[] { "a.json:1:14", "a.json:1:47", "b.json:2:14", folder.Path, folder.Path }));
    }

    [Test]
    public async Task A_realm_with_a_bad_folder_is_not_opened()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.json", "{");
        await using var mock = await Served.StartAsync();
        Assert.That(() => mock.Server.AddRealm("other", Till.Open(), new RealmOptions { MappingsFolder = folder.Path }), Throws.InstanceOf<BadStubException>());
        using var answer = await mock.Http.GetAsync($"{mock.Server.Address}/other/x");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }
}
