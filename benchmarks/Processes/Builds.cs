namespace Conformance.Benchmarks.Processes;

/// <summary>Where the programs lie that are measured as processes: beside this one, in the same configuration.</summary>
internal static class Builds
{
    private static readonly string Root = FindRoot();
    private static readonly string Output = Path.GetRelativePath(Path.Combine(Root, "benchmarks"), AppContext.BaseDirectory);

    public static string Scenarios => Path.Combine(Root, "scenarios");

    /// <summary>The same work by hand: the least that this machine asks for.</summary>
    public static string Floor => Path.Combine(Root, "benchmarks", "Floor", Output, "floor.dll");

    public static string Split => Path.Combine(Root, "benchmarks", "Split", Output, "split.dll");

    /// <summary>The program as `dotnet run` starts it.</summary>
    public static string Conformance => Path.Combine(Root, "harness", "Cli", Output, "conformance.dll");

    public static string Own => Path.Combine(AppContext.BaseDirectory, "Conformance.Benchmarks.dll");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Conformance.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException("no Conformance.sln above the benchmarks");
    }
}
