using NUnit.Framework;

namespace Conformance.Tests.Mocks.Blueprints;

[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class BlueprintEditsTests
{
    private static readonly LampBlueprint Lamp = LampBlueprint.Create();

    [Test]
    public void Leaves_a_guard_out() =>
        Assert.That(Post(Without("is-dry"), "/on?wet=1").Status, Is.EqualTo(200));

    [Test]
    public void Leaves_an_effect_out() => Assert.That(Post(Without("switch-on"), "/on").Text, Is.EqualTo("off"));

    [Test]
    public void Leaves_a_finisher_out() => Assert.That(Post(Without("stamp"), "/on").Headers["X-Stamp"], Is.Null);

    [Test]
    public void Leaves_a_deed_of_a_refusal_out() =>
        Assert.That(Post(Without("break"), "/on?wet=1").Step.State, Is.EqualTo(new LampState(On: false, Broken: false)));

    [TestCase(null, 0), TestCase("on", 1)]
    public void Edits_one_endpoint_or_all(string? at, int left) =>
        Assert.That(Without("is-whole", at).Endpoints.Sum(e => e.Guards.Count(g => g.Name == "is-whole")), Is.EqualTo(left));

    [Test]
    public void Replaces_a_guard_in_its_place()
    {
        var edited = Lamp.EditGuard("is-whole", g => g with { Name = "edited" }, "on");
        Assert.That(edited.Endpoints[1].Guards.Select(g => g.Name), Is.EqualTo(["edited", "is-dry"]));
    }

    [Test]
    public void Adds_a_finisher()
    {
        var edited = Lamp.Finishing((_, r) => r with { Status = 299 }, "on");
        Assert.That(Post(edited, "/on").Status, Is.EqualTo(299));
    }

    [Test]
    public void Leaves_the_blueprint_that_it_edits_alone()
    {
        _ = Without("is-dry");
        Assert.That(Post(Lamp, "/on?wet=1").Status, Is.EqualTo(409));
    }

    [Test]
    public void Names_what_there_is_when_it_is_asked_for_an_unknown_part() =>
        Assert.That(() => Without("is-dri"),
            Throws.ArgumentException.With.Message.Contains("no part 'is-dri'")
                .And.Message.Contains("break, is-dry, is-whole, stamp, switch-on"));

    [Test]
    public void Names_what_there_is_when_it_is_asked_for_an_unknown_endpoint() =>
        Assert.That(() => Lamp.At("off", e => e),
            Throws.ArgumentException.With.Message.Contains("no endpoint 'off'").And.Message.Contains("on, on-by-timer"));

    [Test]
    public void Refuses_a_part_that_the_endpoint_does_not_have() =>
        Assert.That(() => Without("is-dry", "on-by-timer"), Throws.ArgumentException.With.Message.Contains("at 'on-by-timer'"));

    [Test]
    public void Refuses_a_part_of_another_kind() =>
        Assert.That(
            () => Lamp.EditGuard("switch-on", g => g),
            Throws.ArgumentException);

    private static LampBlueprint Without(string part, string? at = null) => Lamp.Without(part, at);

    private static ProtocolDriver.Answer Post(LampBlueprint blueprint, string path) => new ProtocolDriver(blueprint).Post("api", path, []);
}
