using System.Globalization;
using System.Text;

namespace Conformance.Benchmarks.Processes;

/// <summary>A scenarios folder with suites of one refresh and of many, each by the token of the answer before.</summary>
internal sealed class GeneratedSuites : IDisposable
{
    public GeneratedSuites(int steps)
    {
        foreach (var part in (string[])["providers", "requirements"])
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Builds.Scenarios, part)))
                CopyFile(file, Path.Combine(part, Path.GetFileName(file)));
        CopyFile(Path.Combine(Builds.Scenarios, "flows.yaml"), "flows.yaml");
        (One, Many) = (Suite("one", 1), Suite("many", steps + 1));
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("conformance-benchmark-").FullName;

    public string One { get; }

    public string Many { get; }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private void CopyFile(string file, string to)
    {
        var target = Path.Combine(Folder, to);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(file, target);
    }

    private string Suite(string name, int refreshes)
    {
        var text = new StringBuilder("""
            suite: Refreshes in a row
            provider: hydra
            scenarios:
              refreshes:
                title: A refresh by the token of the answer before
                covers: [HYDRA-24]
                snapshot: false
                use: signed-in
                steps:

            """);
        for (var i = 1; i <= refreshes; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                      - refresh: { refresh_token: $rt{{i}} }
                        expect: { json.access_token: <token> }

                """);
            if (i < refreshes)
                text.Append(CultureInfo.InvariantCulture, $"        save: {{ rt{i + 1}: json.refresh_token }}\n");
        }

        var file = Path.Combine(Folder, "hydra", $"{name}.yaml");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text.ToString());
        return file;
    }
}
