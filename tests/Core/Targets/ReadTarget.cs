using Conformance.Core.Sources;
using Conformance.Core.Targets;
using Conformance.Core.Targets.Reading;
using Conformance.Tests.Core.Execution;
using Conformance.Tests.EndToEnd;

namespace Conformance.Tests.Core.Targets;

/// <summary>A target file of a test's folder, read with the environment that the test gives.</summary>
internal static class ReadTarget
{
    public static TargetFile From(TemporaryFolder folder, string lines, params (string Name, string Value)[] environment) => TargetReader.ReadTargetFile(
        folder.Write("bank.yaml", $"target: bank\nprovider: demo\n{lines}"), "bank.yaml", Given.Library(), name => environment.FirstOrDefault(e => e.Name == name).Value);

    /// <summary>Place, message and advice of each mistake.</summary>
    public static string[] Mistakes(TemporaryFolder folder, string lines, params (string Name, string Value)[] environment)
    {
        try
        {
            From(folder, lines, environment);
            return [];
        }
        catch (DiagnosticException e)
        {
            return [.. e.Diagnostics.Select(d => $"{d.At} {d.Message}{(d.Instead is null ? "" : " | " + d.Instead)}")];
        }
    }
}
