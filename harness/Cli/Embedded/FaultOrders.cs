using Conformance.Core.Scenarios;
using Conformance.Core.Targets;
using Conformance.Mocks.Hosting.Faults;
using Conformance.Mocks.Hosting.Realms;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Cli.Embedded;

/// <summary>From a step's fault to a realm's.</summary>
internal static class FaultOrders
{
    private static readonly FaultTerms Usual = new();

    /// <exception cref="TargetException">The provider has no such leg, or the deed does not exist.</exception>
    public static void Apply(Realm realm, FaultOrder order)
    {
        if (order.Leg is { } leg)
            OrderOnLeg(realm, new LegFault(leg, order.Path, order.On, FaultOf(FaultWords.OfLeg, order)));
        else
            realm.Faults.AddOrder(new OrderedFault(order.Path, order.On, FaultOf(FaultWords.OfTransport, order)));
    }

    private static void OrderOnLeg(Realm realm, LegFault fault)
    {
        try
        {
            realm.OrderOnLeg(fault);
        }
        catch (ArgumentException noSuchLeg)
        {
            throw new TargetException(noSuchLeg.Message, noSuchLeg);
        }
    }

    private static FaultTerms TermsOf(FaultOrder order) => new()
    {
        Status = order.Status ?? Usual.Status,
        For = order.For ?? Usual.For,
        Body = order.Body,
        Headers = FieldList.Headers([.. order.Headers.Select(h => new Field(h.Key, h.Value))]),
    };

    private static T FaultOf<T>(FaultVocabulary<T> words, FaultOrder order)
        where T : notnull => words.Find(order.Do) is { } word
        ? word.Make(TermsOf(order))
        : throw new TargetException($"no fault '{order.Do}'; there are {string.Join(", ", words.Words)}");
}
