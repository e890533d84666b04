using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Conformance.Tests.Rules;

/// <summary>A method whose name was chosen here: it neither overrides nor implements another, nor is it Main.</summary>
internal sealed partial record NamedMethod(string Name, string Place)
{
    /// <summary>All of production code, collected once.</summary>
    public static Lazy<ImmutableArray<NamedMethod>> All { get; } = new(() => [.. ProductionProject.All.SelectMany(FindIn)]);

    /// <summary>One word in PascalCase; Async at the end is none.</summary>
    public bool IsOneWord => Words().Count(AsyncAtTheEnd().Replace(Name, "")) == 1;

    public override string ToString() => $"{Name} at {Place}";

    private static IEnumerable<NamedMethod> FindIn(ProductionProject project) =>
        from tree in project.Trees
        let model = project.Compilation.GetSemanticModel(tree)
        from method in tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
        where model.GetDeclaredSymbol(method) is { IsOverride: false, PartialDefinitionPart: null } symbol && symbol.Name != "Main" && !Implements(symbol)
        select new NamedMethod(method.Identifier.Text, $"{project.Relative(tree.FilePath)}:{tree.GetLineSpan(method.Identifier.Span).StartLinePosition.Line + 1}");

    private static bool Implements(IMethodSymbol method) =>
        !method.ExplicitInterfaceImplementations.IsEmpty || method.ContainingType.AllInterfaces.SelectMany(i => i.GetMembers(method.Name))
            .Any(m => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(m), method));

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z][a-z0-9]*|[a-z0-9]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();

    [GeneratedRegex("(?<=.)Async$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AsyncAtTheEnd();
}
