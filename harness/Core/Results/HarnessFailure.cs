using Conformance.Core.Documents;

namespace Conformance.Core.Results;

/// <summary>What failed on our side, in words.</summary>
public static class HarnessFailure
{
    /// <summary>The file system's reason, or which exception of ours and where.</summary>
    public static string Describe(Exception e) =>
        WriteFailure.IsOfFiles(e) ? WriteFailure.WithoutPath(e.Message) : $"the harness failed, {e.GetType().Name} {OwnPlace(e)}: {e.Message}";

    /// <summary>The first place of ours on the way.</summary>
    private static string? OwnPlace(Exception e) =>
        e.StackTrace?.Split('\n').FirstOrDefault(l => l.Contains(nameof(Conformance), StringComparison.Ordinal))?.Trim();
}
