using System.Collections.Immutable;
using System.Reflection;
using Conformance.Core.Scenarios;
using Conformance.Core.Targets;
using Conformance.Mocks.Hosting.Faults;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Tests.Core.Execution;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hosting.Faults;

[Parallelizable(ParallelScope.All)]
public sealed class FaultWordTests
{
    private static readonly FaultTerms Terms = new();

    private static IEnumerable<(string? Leg, string Word)> Words =>
        [.. FaultWords.OfTransport.Words.Select(w => ((string?)null, w)), .. FaultWords.OfLeg.Words.Select(w => ("bank", w))];

    [Test]
    public void Suites_and_the_host_have_the_same_words()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(FaultWords.OfTransport.Words, Is.EqualTo(FaultDeed.OfAnswers.Select(d => d.Word)));
            Assert.That(FaultWords.OfLeg.Words, Is.EqualTo(FaultDeed.OfLegs.Select(d => d.Word)));
        }
    }

    [TestCaseSource(nameof(Words))]
    public async Task The_host_takes_what_a_target_of_its_kind_is_told((string? Leg, string Word) fault)
    {
        await using var mock = await Served.StartAsync();
        var takes = fault.Leg is null ? FaultWords.OfTransport.Find(fault.Word)!.Takes : FaultWords.OfLeg.Find(fault.Word)!.Takes;
        await using var host = new RealTargetHost(new TargetFile { Name = "till", Provider = Given.Provider, Bases = ImmutableDictionary<string, string>.Empty, Identities = ImmutableDictionary<string, TargetIdentity>.Empty, Control = new Uri(mock.Url("/__admin/")), Capabilities = ["fault"] });
        await using var session = await host.OpenAsync(Given.Playable("plain"), CancellationToken.None);
        await session.OrderFaultAsync(
            new FaultOrder(fault.Leg, "/x", 1, fault.Word, takes.Contains("status") ? 502 : null, takes.Contains("for") ? TimeSpan.FromSeconds(2) : null), CancellationToken.None);
        Assert.That(mock.Realm.Faults.Pending, Has.Count.EqualTo(fault.Leg is null ? 1 : 0));
    }

    [Test]
    public void Every_fault_has_a_word()
    {
        var named = Made(FaultWords.OfTransport).Concat(Made(FaultWords.OfStub));
        Assert.That(named.Distinct(), Is.EquivalentTo(Members(typeof(Fault)).Concat(Members(typeof(Fault.AfterAnswer)))));
    }

    [Test]
    public void Every_outcome_of_a_leg_has_a_word() => Assert.That(Made(FaultWords.OfLeg), Is.EquivalentTo(Members(typeof(LegOutcome))));

    private static IEnumerable<Type> Made<T>(FaultVocabulary<T> words)
        where T : notnull => words.Words.Select(w => words.Find(w)!.Make(Terms).GetType());

    private static IEnumerable<Type> Members(Type family) => family.GetNestedTypes(BindingFlags.Public).Where(t => !t.IsAbstract);
}
