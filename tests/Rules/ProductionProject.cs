using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Conformance.Tests.Rules;

/// <summary>
/// A project that is not of tests, compiled from its sources as they stand, once for all tests. Code that generators write is not in it:
/// a name of ours binds, and that is all that is asked here.
/// </summary>
internal sealed partial class ProductionProject
{
    private const string Implied = "System,System.Collections.Generic,System.IO,System.Linq,System.Net.Http,System.Threading,System.Threading.Tasks";

    private static readonly CSharpParseOptions Options = new(LanguageVersion.CSharp14, DocumentationMode.Parse);
    private static readonly Lazy<ImmutableArray<MetadataReference>> Libraries = new(ReadLibraries);

    private readonly string _root;
    private readonly string _assembly;
    private readonly string[] _paths;
    private readonly Lazy<CSharpCompilation> _compilation;
    private readonly Lazy<ImmutableArray<FolderUse>> _uses;

    private ProductionProject(string root, string file, string[] paths)
    {
        _root = root;
        _paths = paths;
        _assembly = NamedAssembly().Match(File.ReadAllText(file)) is { Success: true } named ? named.Groups["name"].Value : Path.GetFileNameWithoutExtension(file);
        Folder = Relative(Path.GetDirectoryName(file)!);
        _compilation = new(Compile);
        _uses = new(() => FolderUse.Find(this));
    }

    /// <summary>Those of this repository.</summary>
    public static ImmutableArray<ProductionProject> All { get; } = ReadAll(SourceFile.Root);

    /// <summary>Where the project file stands, from the repository's root: harness/Core.</summary>
    public string Folder { get; }

    /// <summary>Its files from the repository's root, without what builds leave there.</summary>
    public IEnumerable<string> Files => _paths.Select(Relative);

    public CSharpCompilation Compilation => _compilation.Value;

    /// <summary>What its folders use of each other.</summary>
    public ImmutableArray<FolderUse> Uses => _uses.Value;

    /// <summary>The syntax trees of its own files.</summary>
    public IEnumerable<SyntaxTree> Trees => Compilation.SyntaxTrees.Where(t => t.FilePath.Length > 0);

    public static ImmutableArray<ProductionProject> ReadAll(string root)
    {
        string[] folders = ["harness", "mocks", "benchmarks"];
        var files = folders.SelectMany(f => Directory.EnumerateFiles(Path.Combine(root, f), "*.cs*", SearchOption.AllDirectories)).Where(IsWritten).ToArray();
        var projects = files.Where(f => f.EndsWith(".csproj", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToArray();
        return [.. projects.Select(p => new ProductionProject(root, p, [.. files.Where(f => f.EndsWith(".cs", StringComparison.Ordinal) && ProjectAbove(f) == p).Order(StringComparer.Ordinal)]))];

        string? ProjectAbove(string file) => projects.Where(p => file.StartsWith(Path.GetDirectoryName(p) + Path.DirectorySeparatorChar, StringComparison.Ordinal)).MaxBy(p => p.Length);
    }

    public string Relative(string path) => Path.GetRelativePath(_root, path).Replace('\\', '/');

    public override string ToString() => Folder;

    private static bool IsWritten(string path) => !path.Split('/', '\\').Any(part => part is "bin" or "obj");

    private CSharpCompilation Compile()
    {
        var trees = _paths.AsParallel().AsOrdered().Select(p => CSharpSyntaxTree.ParseText(File.ReadAllText(p), Options, p)).ToList();
        var kind = trees.Any(t => t.GetCompilationUnitRoot().Members.OfType<GlobalStatementSyntax>().Any()) ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
        var usings = CSharpSyntaxTree.ParseText(string.Concat(Implied.Split(',').Select(n => $"global using global::{n};")), Options);
        return CSharpCompilation.Create(_assembly, [.. trees, usings], Libraries.Value.Where(l => Path.GetFileNameWithoutExtension(l.Display) != _assembly),
            new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable));
    }

    private static ImmutableArray<MetadataReference> ReadLibraries() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(p => MetadataReference.CreateFromFile(p))];

    [GeneratedRegex("<AssemblyName>(?<name>[^<]+)<", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamedAssembly();
}
