namespace Conformance.Mocks.Hosting.Stubs;

/// <summary>Whose words a mapping is written in.</summary>
internal enum StubDialect
{
    /// <summary>WireMock's own.</summary>
    Original,

    /// <summary>WireMock.Net's.</summary>
    DotNet,
}
