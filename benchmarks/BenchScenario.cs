using System.Text;
using Conformance.Cli.Options;
using Conformance.Core.Binding;
using Conformance.Core.Execution;
using Conformance.Core.Scenarios;
using Conformance.Core.Secrets;
using Conformance.Core.Snapshots;

namespace Conformance.Benchmarks;

/// <summary>One scenario that does an operation many times, with the checks that the provider file implies.</summary>
internal static class BenchScenario
{
    public static (ScenarioRunner Runner, Playable Playable) FindPlayable(Operation operation, int steps)
    {
        var root = ScenariosFolder.Find(null) ?? throw new DirectoryNotFoundException("no scenarios folder above the benchmarks");
        var folder = Directory.CreateTempSubdirectory("conformance-bench-");
        try
        {
            var file = Path.Combine(folder.FullName, "bench.yaml");
            File.WriteAllText(file, Text(operation, steps));
            var (library, diagnostics) = ScenarioLibraryReader.Read(root, [file]);
            if (library is null || diagnostics.Count > 0)
                throw new InvalidOperationException(string.Join('\n', diagnostics));
            var settings = new RunSettings
            {
                Seed = 1,
                Jobs = 1,
                Secrets = new SecretRegistry(),
                Snapshots = SnapshotStore.Off,
                Variable = _ => operation.Secret,
            };
            return (new ScenarioRunner(settings), library.Suites.Single(s => s.FullPath == file).Playables.Single());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Text(Operation operation, int steps)
    {
        var text = new StringBuilder($"""
            suite: What an operation costs
            provider: {operation.ProviderName}
            scenarios:
              again-and-again:
                title: The same operation many times
                covers: [{Requirement(operation.ProviderName)}]
                snapshot: false
                vars: {'{'} secret: $env.BENCH {'}'}
                steps:

            """);
        for (var i = 0; i < steps; i++)
            text.Append("      - ").Append(operation.Step).Append('\n');
        return text.ToString();
    }

    private static string Requirement(string provider) => provider switch
    {
        "hydra" => "HYDRA-24",
        "legacy-apps" => "LEGACY-49",
        "blink-sp" => "BLINK-CF-02",
        _ => "BLINK-MIG-31",
    };
}
