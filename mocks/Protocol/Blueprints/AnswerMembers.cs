using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Blueprints;

/// <summary>A JSON answer by its members, in their order.</summary>
public sealed record AnswerMembers<TTurn>(int Status, params ImmutableArray<AnswerMember<TTurn>> Members)
{
    /// <summary>How status and members become an answer.</summary>
    public Func<int, JsonFields, ProtocolResponse> Form { get; init; } = (status, members) => ProtocolResponse.Json(status, members);

    public ProtocolResponse Write(TTurn turn)
    {
        var members = ImmutableArray.CreateBuilder<KeyValuePair<string, object?>>(Members.Length);
        foreach (var member in Members)
            if (member.Value(turn) is var value && (value is not null || member.IsNullable))
                members.Add(new(member.Name, value));
        return Form(Status, new JsonFields(members.DrainToImmutable()));
    }

    /// <summary>The answer without a member, or with another value of it.</summary>
    /// <param name="edit">The member in its place; null takes it out.</param>
    /// <exception cref="ArgumentException">The answer has no such member.</exception>
    public AnswerMembers<TTurn> Edit(string name, Func<AnswerMember<TTurn>, AnswerMember<TTurn>?> edit)
    {
        var found = Members.SingleOrDefault(m => m.Name == name)
            ?? throw new ArgumentException($"The answer has no member '{name}'; it has {string.Join(", ", Members.Select(m => m.Name))}.", nameof(name));
        return this with { Members = edit(found) is { } edited ? Members.Replace(found, edited) : Members.Remove(found) };
    }
}

/// <summary>One member of an answer; without a value it is absent, unless it is nullable.</summary>
public sealed record AnswerMember<TTurn>(string Name, Func<TTurn, object?> Value)
{
    /// <summary>Without a value it is sent as null.</summary>
    public bool IsNullable { get; init; }
}
