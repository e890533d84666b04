using System.Collections.Immutable;
using Conformance.Core.Checks;

namespace Conformance.Core.Requests;

/// <summary>Requests that leave together.</summary>
internal static class RaceRunner
{
    public static async Task<ImmutableArray<Exchange>> RunAsync(IReadOnlyList<PreparedRequest> requests, Func<PreparedRequest, Task<Exchange>> send)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var runners = requests.Select(request => Task.Run(async () =>
        {
            await start.Task;
            return await send(request);
        })).ToArray();
        start.SetResult();
        return [.. await Task.WhenAll(runners)];
    }
}
