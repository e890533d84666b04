using Conformance.Core.Checks;
using Conformance.Core.Results;
using NUnit.Framework;

namespace Conformance.Tests.Core.Execution;

[Parallelizable(ParallelScope.All)]
internal sealed class SentSecretsTests
{
    private static readonly WithoutCheck Quotes = new([Given.Ref("sent.secrets")]) { Name = "no-secret", Level = Level.Must, At = Given.Place };

    [TestCase("the secret was s3cret+for/app", Verdict.Failed)]
    [TestCase("the secret was s3cret%2Bfor%2Fapp", Verdict.Failed)]
    [TestCase("the client was app one", Verdict.Passed)]
    public async Task An_answer_that_quotes_the_clients_secret_is_noticed(string text, Verdict verdict)
    {
        var target = new FakeTarget((_, _) => FakeTarget.Json(400, $$"""{"error":"invalid_client","error_description":"{{text}}"}"""));
        var result = await target.Played(Given.Playable("one", Given.Step(Given.Call(), "refresh", Quotes)));
        Assert.That(result.Verdict, Is.EqualTo(verdict), result.Reason);
    }
}
