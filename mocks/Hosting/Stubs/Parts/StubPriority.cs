namespace Conformance.Mocks.Hosting.Stubs.Parts;

/// <summary>
/// The lower number wins. A stub that names none stands at 5 in WireMock and at 0 in WireMock.Net. Both kinds live in one realm, so
/// WireMock's scale is used, and WireMock.Net's numbers are moved by 5: each dialect keeps its order.
/// </summary>
internal static class StubPriority
{
    public const int Usual = 5;

    public static int OfDotNet(int? priority) => Usual + Math.Min(priority ?? 0, int.MaxValue - Usual);
}
