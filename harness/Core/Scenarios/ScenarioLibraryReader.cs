using Conformance.Core.Sources;

namespace Conformance.Core.Scenarios;

public static class ScenarioLibraryReader { public static (ScenarioLibrary? Library, IReadOnlyList<Diagnostic> Diagnostics) Read(string root, IReadOnlyList<string> paths) => throw new NotImplementedException(); }
