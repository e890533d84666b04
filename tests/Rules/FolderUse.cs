using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Conformance.Tests.Rules;

/// <summary>A name in one folder that binds to a type of another folder of the project, or to a member of one. A folder is a directory.</summary>
internal sealed record FolderUse(string From, string To, string Type, string Place)
{
    /// <summary>Where a name leads that binds to nothing.</summary>
    public const string Nowhere = "nowhere";

    public static ImmutableArray<FolderUse> Find(ProductionProject project) => [.. project.Trees.AsParallel().AsOrdered().SelectMany(t => FindIn(t, project))];

    private static List<FolderUse> FindIn(SyntaxTree tree, ProductionProject project)
    {
        var model = project.Compilation.GetSemanticModel(tree);
        var from = FolderAbove(tree, project);
        var found = new List<FolderUse>();
        foreach (var node in tree.GetRoot().DescendantNodes().OfType<ExpressionSyntax>().Where(IsName))
            if (FolderNamed(model.GetSymbolInfo(node), from, project) is var (to, type) && to != from)
                found.Add(new(from, to, type, $"{project.Relative(tree.FilePath)}:{tree.GetLineSpan(node.Span).StartLinePosition.Line + 1} {node}"));
        return found;
    }

    private static bool IsName(ExpressionSyntax node) =>
        node is ImplicitObjectCreationExpressionSyntax or GenericNameSyntax
            or IdentifierNameSyntax { IsVar: false, IsUnmanaged: false, Identifier.Text: not ("nameof" or "notnull"), Parent: not NameEqualsSyntax };

    private static (string Folder, string Type)? FolderNamed(SymbolInfo info, string here, ProductionProject project)
    {
        var symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
        var type = (symbol as INamedTypeSymbol ?? symbol?.ContainingType)?.OriginalDefinition;
        return symbol is null ? (Nowhere, "") : type is null ? null : FolderOf(type, here, project) is { } folder ? (folder, type.Name) : null;
    }

    /// <summary>A partial type stands in several files: it is here if one of them is.</summary>
    private static string? FolderOf(INamedTypeSymbol type, string here, ProductionProject project)
    {
        var folders = type.DeclaringSyntaxReferences.Select(r => FolderAbove(r.SyntaxTree, project)).ToArray();
        return folders.Contains(here) ? here : folders.FirstOrDefault();
    }

    private static string FolderAbove(SyntaxTree tree, ProductionProject project) => project.Relative(Path.GetDirectoryName(tree.FilePath)!);
}
