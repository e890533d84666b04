using Conformance.Mocks.Protocol.Blueprints;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Blueprints;

/// <summary>What is compared and how, how long a thing lives, what keys state and which members an answer has are edited by name.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class NamedValueTests
{
    private static readonly SafeBlueprint Safe = SafeBlueprint.Create();

    [TestCase("ada", 200), TestCase("ADA", 403), TestCase("adalbert", 403), TestCase("", 403)]
    public void Compares_exactly(string owner, int status) => Assert.That(Open(Safe, owner).Status, Is.EqualTo(status));

    [Test]
    public void Passes_where_nothing_is_known() => Assert.That(Open(Safe, "ada", "nowhere").Status, Is.EqualTo(200));

    [TestCase("exact", "ada", 200), TestCase("ignoring-case", "ADA", 200), TestCase("by-prefix", "adalbert", 200), TestCase("by-prefix", "ad", 403)]
    [TestCase("exact-where-presented", null, 200), TestCase("exact-where-presented", "bob", 403)]
    public void Compares_in_another_way(string way, string? owner, int status)
    {
        var by = new[] { Matching.Exact, Matching.IgnoringCase, Matching.ByPrefix, Matching.WherePresented(Matching.Exact) }.Single(m => m.Name == way);
        Assert.That(Open(Safe.Comparing("owner-is-the-safes", by), owner).Status, Is.EqualTo(status));
    }

    [TestCase("", true), TestCase("a", true), TestCase("b a", true), TestCase("c", false), TestCase("a c", false), TestCase("A", false)]
    public void Finds_words_within_words(string presented, bool holds) =>
        Assert.That(Matching.WordsWithin.Holds(presented, "a b"), Is.EqualTo(holds));

    [TestCase(59, 200), TestCase(60, 410)]
    public void Ends_at_the_moment_of_its_end(int second, int status) => Assert.That(Open(Safe, "ada", second: second).Status, Is.EqualTo(status));

    [TestCase(-1, 58, 200), TestCase(-1, 59, 410), TestCase(1, 60, 200), TestCase(1, 61, 410)]
    public void Ends_earlier_or_later(int leeway, int second, int status) =>
        Assert.That(Open(Safe.Delaying("safe-is-open", TimeSpan.FromSeconds(leeway)), "ada", second: second).Status, Is.EqualTo(status));

    [TestCase(29, 200), TestCase(30, 410)]
    public void Lives_for_another_time(int second, int status) =>
        Assert.That(Open(Safe.Living("safe", TimeSpan.FromSeconds(30)), "ada", second: second).Status, Is.EqualTo(status));

    [Test]
    public void Empties_what_agrees_in_every_part_of_the_key() => Assert.That(Left(Safe), Is.EqualTo(["ada/silver", "bob/gold"]));

    [Test]
    public void Empties_more_with_a_part_of_the_key_less() =>
        Assert.That(Left(Safe.WithoutKeyPart("empty", "metal")), Is.EqualTo(["bob/gold"]));

    [Test]
    public void Takes_a_member_out() => Assert.That(Open(Safe.WithoutMember("open", "metal"), "ada").Text, Is.EqualTo("""{"owner":"ada"}"""));

    [Test]
    public void Gives_a_member_another_value() =>
        Assert.That(Open(Safe.WithMember("open", "metal", (_, v) => $"pure {v}"), "ada").Text, Is.EqualTo("""{"owner":"ada","metal":"pure gold"}"""));

    [TestCase("no comparison", "The guard 'safe-is-open' is not a comparison.")]
    [TestCase("no deadline", "The guard 'owner-is-the-safes' is not a deadline.")]
    [TestCase("no lifetime", "There is no lifetime 'box'; there are safe.")]
    [TestCase("no part of the key", "The effect 'empty' is not keyed by 'size'; it is by metal, owner.")]
    [TestCase("no member", "The answer has no member 'size'; it has owner, metal.")]
    public void Says_what_there_is(string edit, string message) => Assert.That(
        () => edit switch
        {
            "no comparison" => Safe.Comparing("safe-is-open", Matching.Exact),
            "no deadline" => Safe.Delaying("owner-is-the-safes", TimeSpan.Zero),
            "no lifetime" => Safe.Living("box", TimeSpan.Zero),
            "no part of the key" => Safe.WithoutKeyPart("empty", "size"),
            "no member" => Safe.WithoutMember("open", "size"),
            _ => throw new InvalidOperationException(edit),
        },
        Throws.ArgumentException.With.Message.StartsWith(message));

    private static ProtocolDriver.Answer Open(SafeBlueprint blueprint, string? owner, string place = "here", int second = 0)
    {
        var driver = new ProtocolDriver(blueprint);
        driver.Advance(TimeSpan.FromSeconds(second));
        return driver.Post("api", $"/open?place={place}{(owner is null ? "" : $"&owner={owner}")}", []);
    }

    private static string[] Left(SafeBlueprint blueprint) =>
        [.. ((SafeState)new ProtocolDriver(blueprint).Post("api", "/empty?owner=ada&metal=gold", []).Step.State).Bars.Select(b => $"{b.Owner}/{b.Metal}")];
}
