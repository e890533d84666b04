using NUnit.Framework;

namespace Conformance.Tests.Mocks.Blueprints;

[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class BlueprintTests
{
    [Test]
    public void Does_the_deeds_and_then_answers()
    {
        var answer = Post("/on");
        Assert.Multiple(() =>
        {
            Assert.That(answer.Text, Is.EqualTo("on"));
            Assert.That(answer.Step.State, Is.EqualTo(new LampState(On: true, Broken: false)));
            Assert.That(answer.Step.Guard, Is.Null);
        });
    }

    [Test]
    public void Stops_at_the_first_fact_that_fails_and_does_only_that_facts_deeds()
    {
        var answer = Post("/on?wet=1");
        Assert.Multiple(() =>
        {
            Assert.That(answer.Status, Is.EqualTo(409));
            Assert.That(answer.Step.Guard, Is.EqualTo("is-dry"));
            Assert.That(answer.Step.Reason, Is.EqualTo("it is wet"));
            Assert.That(answer.Step.State, Is.EqualTo(new LampState(On: false, Broken: true)));
        });
    }

    [TestCase("/on"), TestCase("/on?wet=1")]
    public void Gives_every_answer_its_last_touches(string path) => Assert.That(Post(path).Headers["X-Stamp"], Is.EqualTo("lamp"));

    [TestCase("/on?by=timer", "on-by-timer"), TestCase("/on", "on"), TestCase("/off", "nowhere")]
    public void Chooses_the_first_endpoint_that_takes_the_request(string path, string endpoint) =>
        Assert.That(Post(path).Step.Endpoint, Is.EqualTo(endpoint));

    [Test]
    public void Remembers_from_step_to_step()
    {
        var driver = new ProtocolDriver(LampBlueprint.Create());
        driver.Post("api", "/on?wet=1", []);
        Assert.That(driver.Post("api", "/on", []).Step.Guard, Is.EqualTo("is-whole"));
    }

    private static ProtocolDriver.Answer Post(string path) => new ProtocolDriver(LampBlueprint.Create()).Post("api", path, []);
}
