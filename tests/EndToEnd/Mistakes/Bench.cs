using System.Net;
using System.Net.Sockets;

namespace Conformance.Tests.EndToEnd.Mistakes;

/// <summary>A copy of the library in tests/Cases/mistakes, and a target that notices whether anybody connects and answers nothing.</summary>
internal sealed class Bench : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TcpListener _target = new(IPAddress.Loopback, 0);

    public Bench()
    {
        _target.Start();
        var library = Path.Combine(MistakeTable.Root, "library");
        foreach (var file in Directory.EnumerateFiles(library, "*", SearchOption.AllDirectories))
            _folder.Write(Path.GetRelativePath(library, file), Fill(File.ReadAllText(file)));
    }

    public bool WasAsked => _target.Pending();

    /// <summary>Edits the file of the row.</summary>
    public void Make(Mistake mistake)
    {
        if (mistake.File is null)
            return;
        var text = _folder.Read(mistake.File);
        var parts = text.Split(Fill(mistake.Before));
        if (parts.Length != 2)
            throw new InvalidOperationException($"'{mistake.Before}' stands {parts.Length - 1} times in {mistake.File}");
        _folder.Write(mistake.File, string.Join(Fill(mistake.After), parts));
    }

    /// <summary>The words of a command line; '' is an empty one.</summary>
    public string[] Arguments(string line) => [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => w == "''" ? "" : Fill(w.Replace('~', ' ')))];

    /// <summary>The text without what differs from run to run.</summary>
    public string Plain(string text) => text.Replace(_folder.Path.Replace('\\', '/') + "/", "").Replace(_folder.Path, "{folder}").Replace($":{Port}", ":{port}").TrimEnd();

    public void Dispose()
    {
        _target.Dispose();
        _folder.Dispose();
    }

    private int Port => ((IPEndPoint)_target.LocalEndpoint).Port;

    private string Fill(string text) => text.Replace("{folder}", _folder.Path).Replace("{port}", Port.ToString());
}
