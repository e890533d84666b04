using NUnit.Framework;

namespace Conformance.Tests.Core.Binding;

[Parallelizable(ParallelScope.All)]
public sealed class RefusalKeyTests
{
    [Test]
    public void Http_has_the_errors_of_the_family_that_it_names()
    {
        var checks = Sample.Playable(Step("refusal: worded")).Steps[0].Checks;
        Assert.That(checks.Select(c => c.Name), Does.Contain("error").And.Contain("worded.status"));
    }

    [Test]
    public void Http_has_no_errors_of_its_own() =>
        Assert.That(Sample.Mistakes(Step("answer: none")).Single(), Does.StartWith("'error' where the verb has no refusal family"));

    [Test]
    public void An_unknown_family_is_a_mistake() =>
        Assert.That(Sample.Mistakes(Step("refusal: wordes"))[0], Is.EqualTo("no refusal family 'wordes'. Did you mean 'worded'?"));

    private static string Step(string beside) => $"""
          one:
            title: A title
            covers: [REQ-1]
            steps:
              - http: GET /anywhere
                {beside}
                expect: {"{"} error: gone {"}"}
        """;
}
