using Conformance.Core.Scenarios;
using Conformance.Core.Targets;
using Conformance.Mocks.Hosting;
using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Cli.Embedded;

/// <summary>From a step's fault to a realm's.</summary>
internal static class FaultOrders
{
    private const int Unreachable = -1;
    private const int TimedOut = 0;
    private const int Unavailable = 503;
    private static readonly TimeSpan UsualDuration = TimeSpan.FromSeconds(1);

    /// <exception cref="TargetException">The provider has no such leg, or the deed does not exist.</exception>
    public static void Apply(Realm realm, FaultOrder order)
    {
        if (order.Leg is not { } leg)
        {
            realm.Faults.Add(new Fault(order.Path, order.On, KindOf(order.Do), order.Status ?? Unavailable, order.For ?? UsualDuration));
            return;
        }

        var status = order.Do switch
        {
            "unreachable" => Unreachable,
            "timeout" => TimedOut,
            _ => order.Status ?? Unavailable,
        };
        try
        {
            realm.Order(new LegFault(leg, order.Path, order.On, status));
        }
        catch (ArgumentException noSuchLeg)
        {
            throw new TargetException(noSuchLeg.Message, noSuchLeg);
        }
    }

    private static FaultKind KindOf(string deed) =>
        Enum.TryParse<FaultKind>(deed.Replace("-", ""), ignoreCase: true, out var kind)
            ? kind
            : throw new TargetException($"no fault '{deed}'; there are delay, status, reset, truncate, trickle, lose-response");
}
