using Conformance.Tests.EndToEnd.Hostile;

namespace Conformance.Tests.EndToEnd;

/// <summary>A server that answers every request alike, and a library with a target file for it.</summary>
internal sealed class SmallBank : IAsyncDisposable
{
    private readonly HostileServer _server = HostileServer.Start(Line.Hears((line, _) => line.WriteAsync(Answer.Json("""{"ok":true}"""))));
    private readonly TemporaryFolder _folder = new();

    /// <param name="suite">What stands below `scenarios`.</param>
    /// <param name="target">Further lines of the target file.</param>
    public SmallBank(string suite, string target = "")
    {
        _folder.Write("providers/bank.yaml", "provider: bank\ntitle: A bank\nbases: [main]\nidentities: { default: { fields: [client_id] } }\nprofiles: { new: { title: The newest }, old: { title: The one before } }\n");
        _folder.Write("requirements/bank.yaml", "catalogue: bank\nrequirements:\n  BANK-1: { level: must, source: A source, statement: A statement }\n");
        _folder.Write("bank/area.yaml", $"suite: A bank\nprovider: bank\nscenarios:\n{suite}");
        _folder.Write("target.yaml", $"target: branch\nprovider: bank\nbases: {{ main: \"http://{_server.Authority}\" }}\nidentities: {{ default: {{ client_id: me }} }}\n{target}");
    }

    public TemporaryFolder Folder => _folder;

    public Task<(int Exit, string Output, string Errors)> RunAsync(params string[] more) => ConformanceCommand.RunAsync(
        ["run", "--scenarios", _folder.Path, "--target", _folder.At("target.yaml"), "--report", $"json={_folder.At("run.json")}", .. more]).WaitAsync(HostilePlay.Patience);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }
}
