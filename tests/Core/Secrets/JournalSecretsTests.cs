using System.Text.Json.Nodes;
using Conformance.Core.Secrets;
using NUnit.Framework;

namespace Conformance.Tests.Core.Secrets;

[Parallelizable(ParallelScope.All)]
internal sealed class JournalSecretsTests
{
    [Test]
    public void Finds_what_requests_bear_in_headers_and_forms_and_nothing_else() => Assert.That(
        JournalSecrets.FindIn(JsonNode.Parse("""
            {"count":2,"entries":[
              {"headers":{"Authorization":"Bearer at-1","X-Api-Key":"key-1","User-Agent":"a user"},"form":{"code":"code-1","scope":"read"}},
              {"headers":{},"form":{"refresh_token":["rt-1","rt-2"]},"response":{"code":404}},
              {"method":"GET"}]}
            """)!),
        Is.EqualTo(new[] { ("Authorization", "at-1"), ("X-Api-Key", "key-1"), ("code", "code-1"), ("refresh_token", "rt-1"), ("refresh_token", "rt-2") }));

    [TestCase("[]")]
    [TestCase("""{"entries":null}""")]
    [TestCase("""{"entries":[1,"x",{"headers":[],"form":"x"}]}""")]
    public void Reads_over_what_is_no_journal(string journal) => Assert.That(JournalSecrets.FindIn(JsonNode.Parse(journal)!), Is.Empty);
}
