using Conformance.Mocks.Hosting.Faults;
using Conformance.Mocks.Hosting.Stubs.Parts;
using Conformance.Mocks.Hosting.Stubs.Reading;

namespace Conformance.Mocks.Hosting.Stubs.DotNet;

/// <summary>WireMock.Net's fault: a type, which may be NONE, and how often it comes.</summary>
internal static class DotNetFault
{
    private const string None = "NONE";

    public static Fault.AfterAnswer? Read(Spot type) => type.Value is PlacedText { Value: None } ? null : StubFaults.Read(type);
}
