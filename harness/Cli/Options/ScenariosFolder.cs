namespace Conformance.Cli.Options;

/// <summary>Where the suites are: named, or found above the working directory, or above the program.</summary>
internal static class ScenariosFolder
{
    /// <summary>The folder, or null when there is none.</summary>
    public static string? Find(string? named)
    {
        if (named is not null)
            return Directory.Exists(Path.Combine(named, "providers")) ? Path.GetFullPath(named) : null;
        return Above(Environment.CurrentDirectory) ?? Above(AppContext.BaseDirectory);
    }

    private static string? Above(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "scenarios");
            if (Directory.Exists(Path.Combine(candidate, "providers")))
                return candidate;
        }

        return null;
    }
}
