using System.Collections.Immutable;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Api;

/// <summary>What a GraphQL document asks for, as far as a stand-in needs it.</summary>
/// <param name="Type">query, mutation or subscription.</param>
/// <param name="Fields">The root fields, those of fragments among them.</param>
internal sealed record GraphqlOperation(string Type, string Name, ImmutableArray<GraphqlField> Fields)
{
    public static readonly GraphqlOperation Nothing = new("", "", []);

    /// <summary>The named operation, or the only one; null when the text is no document or does not say which.</summary>
    public static GraphqlOperation? ReadOne(string document, string? operationName)
    {
        var operations = GraphqlDocument.ReadAll(document);
        return operationName is null
            ? operations is [var only] ? only : null
            : operations.FirstOrDefault(o => o.Name == operationName);
    }
}

/// <summary>One field of a selection.</summary>
/// <param name="Key">Its name in the answer: the alias, or the field's own.</param>
/// <param name="Fields">What is asked of it; none for a leaf.</param>
internal sealed record GraphqlField(string Key, string Field, ImmutableArray<GraphqlField> Fields);
