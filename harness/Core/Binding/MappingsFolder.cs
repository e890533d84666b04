using Conformance.Core.Documents;
using Conformance.Core.Language;
using Conformance.Core.Sources;

namespace Conformance.Core.Binding;

/// <summary>The folder of stub mappings that a suite names. What stands in its files is for those to judge who serve them.</summary>
internal static class MappingsFolder
{
    /// <summary>Its absolute path; null when the suite names none, or one that cannot be had, which the mistakes then say.</summary>
    public static string? Locate(Fields fields, string suite, DiagnosticBag mistakes)
    {
        if (fields.Text("mappings") is not { } path)
            return null;
        var at = fields["mappings"]!.At;
        if (FileGate.Refuse(path) is { } why)
        {
            mistakes.AddMessage(at, why, "Put the folder beside the suite file.");
            return null;
        }

        var beside = Path.GetDirectoryName(suite)!;
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, beside));
        if (!Directory.Exists(folder))
        {
            var near = Nearest.FindNearest(path, Directory.EnumerateDirectories(beside).Select(d => Path.GetFileName(d)));
            mistakes.AddMessage(at, $"no folder '{path}' beside the suite", near is null ? "Make it, and put the stubs there." : $"Did you mean '{near}'?");
            return null;
        }

        if (Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Any())
            return folder;
        mistakes.AddMessage(at, $"the folder '{path}' has no file *.json", "Put the stubs there, or take 'mappings' away.");
        return null;
    }
}
