using System.Collections.Immutable;

namespace Conformance.Mocks.Hosting.Faults;

/// <summary>A word for a fault.</summary>
/// <param name="Takes">The members of an order that say something beside the word.</param>
public sealed record FaultWord<T>(string Word, Func<FaultTerms, T> Make, params ImmutableArray<string> Takes)
    where T : notnull;

/// <summary>The words for one family of faults, each of which stands for one member.</summary>
public sealed class FaultVocabulary<T>(params ImmutableArray<FaultWord<T>> words)
    where T : notnull
{
    private readonly ImmutableDictionary<Type, string> _byMember = words.ToImmutableDictionary(w => w.Make(new FaultTerms()).GetType(), w => w.Word);

    /// <summary>All words, in the order in which they are told.</summary>
    public ImmutableArray<string> Words { get; } = [.. words.Select(w => w.Word)];

    /// <summary>Null when there is no such word.</summary>
    public FaultWord<T>? Find(string word) => words.FirstOrDefault(w => w.Word == word);

    /// <exception cref="KeyNotFoundException">The family has no word for it.</exception>
    public string WordFor(T fault) => _byMember[fault.GetType()];
}
