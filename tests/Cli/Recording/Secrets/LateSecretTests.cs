using NUnit.Framework;

namespace Conformance.Tests.Cli.Recording.Secrets;

[Parallelizable(ParallelScope.All)]
public sealed class LateSecretTests
{
    private const string Late = "known-only-later-1";

    [Test]
    public void It_leaves_each_of_the_mappings_that_differ_in_nothing_but_pseudonyms()
    {
        using var recording = new Recording();
        for (var i = 0; i < 3; i++)
            recording.Exchange($"GET /a?token=of-the-client-{i}", "", 200, $$"""{"access_token":"issued-{{i}}","by":"{{Late}}"}""");
        recording.Exchange("GET /b", "", 200, $$"""{"access_token":"{{Late}}"}""");
        Assert.That(recording.Files, Has.Count.EqualTo(4));
        recording.AssertHoldsNone(Late);
    }

    [Test]
    public void It_is_not_written_by_a_mapping_like_one_that_was_searched_before_it_was_known()
    {
        using var recording = new Recording();
        var hidden = Recording.HideTwice(Late);
        recording.Exchange("GET /a?token=of-the-client-1", "", 200, $"issued-1 {hidden}");
        recording.Exchange("GET /b?password=" + Late, "", 200, "");
        recording.Exchange("GET /a?token=of-the-client-2", "", 200, $"issued-2 {hidden}");
        Assert.That(recording.Told, Has.Count.EqualTo(1));
        Assert.That(recording.Files, Has.Count.EqualTo(1));
    }
}
