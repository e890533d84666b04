using Conformance.Core.Documents;
using Conformance.Core.Sources;

namespace Conformance.Core.Targets.Reading;

/// <summary>Files that a target file names. A path lies below the target file's folder; one from the environment may lie anywhere.</summary>
internal static class NamedFiles
{
    internal static NamedFile? LocateFile(Node node, string folder, TargetValues values, DiagnosticBag mistakes)
    {
        if (values.Text(node) is not { } path)
            return null;
        if (!TargetValues.IsFromEnvironment(node) && FileGate.Refuse(path) is { } why)
        {
            mistakes.AddMessage(node.At, why, "Put the file beside the target file, or give its path by $env.NAME.");
            return null;
        }
        return new NamedFile(Path.GetFullPath(path, folder), path);
    }
}
