using DiffEngine;

namespace Conformance.Core.Snapshots;

/// <summary>The developer's own diff tool.</summary>
public static class DiffTool
{
    /// <summary>Whether it may open: at a terminal, outside CI, and not switched off (DiffEngine_Disabled=true).</summary>
    public static bool MayOpen(bool isTerminal) => isTerminal && !BuildServerDetector.Detected && !DiffRunner.Disabled;

    public static void Open(string received, string verified) => DiffRunner.Launch(received, verified);
}
