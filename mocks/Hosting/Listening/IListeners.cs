namespace Conformance.Mocks.Hosting.Listening;

/// <summary>Open listeners that hand every request to one application.</summary>
internal interface IListeners : IAsyncDisposable
{
    /// <summary>The ports that were bound, in the order in which they were asked for.</summary>
    IReadOnlyList<int> Ports { get; }
}
