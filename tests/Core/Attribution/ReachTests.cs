using Conformance.Core.Attribution;
using Conformance.Core.Targets;
using NUnit.Framework;

namespace Conformance.Tests.Core.Attribution;

[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class ReachTests
{
    private const string Here = "here.test";
    private const string There = "there.test:8443";

    [Test]
    public void An_address_that_nobody_reached_is_down_and_no_other_is()
    {
        var reach = new Reach();
        reach.NoteUnreachable(Gone(Here));

        var thrown = Assert.Throws<TargetUnreachableException>(() => reach.ThrowIfDown([There, Here]))!;
        Assert.That((thrown.Message, thrown.Address), Is.EqualTo(("cannot reach here.test", Here)));
        Assert.DoesNotThrow(() => reach.ThrowIfDown([There]));
    }

    [Test]
    public void Saying_so_again_takes_nothing_from_the_others()
    {
        var reach = new Reach();
        reach.NoteUnreachable(Gone(Here));
        reach.NoteUnreachable(Assert.Throws<TargetUnreachableException>(() => reach.ThrowIfDown([Here]))!);
        Assert.DoesNotThrow(() => reach.ThrowIfDown([There]));
    }

    [Test]
    public void One_that_answered_before_is_asked_again()
    {
        var reach = new Reach();
        reach.NoteAnswer([new Uri($"https://{There}/token")]);
        reach.NoteUnreachable(Gone(There));
        Assert.DoesNotThrow(() => reach.ThrowIfDown([There]));
    }

    [Test]
    public void A_target_of_unknown_addresses_is_down_as_a_whole()
    {
        var reach = new Reach();
        reach.NoteUnreachable(Gone(null));
        Assert.Throws<TargetUnreachableException>(() => reach.ThrowIfDown([]));
    }

    private static TargetUnreachableException Gone(string? address) => new($"cannot reach {address}") { Address = address };
}
