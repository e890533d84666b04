using System.Collections.Immutable;
using Conformance.Core.Documents;
using Conformance.Core.Sources;

namespace Conformance.Core.Scenarios;

/// <summary>A named setting of a provider and of what is expected of it, such as one release of a server, or what the RFCs alone ask.</summary>
/// <param name="Is">Further words that stand for it in `expect WORD` and `profiles: [WORD]`.</param>
/// <param name="IsOnlyNamed">Whether only those scenarios are played under it that name it.</param>
public sealed record ProfileDefinition(string Name, string? Title, ImmutableArray<string> Is, bool IsOnlyNamed)
{
    /// <summary>Where its name stands.</summary>
    public SourceSpan At { get; init; } = SourceSpan.None;

    public bool Answers(string word) => word == Name || Is.Contains(word);
}

/// <summary>The profiles of a provider, the default first, and the one that is read for.</summary>
/// <param name="Active">Null when the provider has no profiles.</param>
public sealed record ProviderProfiles(ImmutableArray<ProfileDefinition> All, ProfileDefinition? Active)
{
    public static readonly ProviderProfiles None = new([], null);

    /// <summary>Where they stand, or would stand, in the provider's file.</summary>
    public SourceSpan At { get; init; } = SourceSpan.None;

    public bool IsDefault => Active is null || Active == All[0];

    /// <summary>Every word that may stand for a profile.</summary>
    public IEnumerable<string> Words => All.SelectMany(p => p.Is.Prepend(p.Name)).Distinct();

    /// <summary>The profile of that name, or else the default.</summary>
    public ProviderProfiles For(string? name) => this with { Active = All.FirstOrDefault(p => p.Name == name) ?? All.FirstOrDefault() };

    /// <summary>The names of the profiles under which a scenario with these words is played.</summary>
    public IEnumerable<string> ListPlaying(IReadOnlyCollection<string> words) =>
        All.Where(p => words.Count == 0 ? !p.IsOnlyNamed : words.Any(w => p.IsOnlyNamed ? w == p.Name : p.Answers(w))).Select(p => p.Name);

    /// <summary>Whether what carries these words is about the active profile. Words that stand for none are mistakes.</summary>
    public bool Applies(IEnumerable<ScalarNode> words, DiagnosticBag mistakes)
    {
        var applies = false;
        foreach (var word in words)
        {
            if (!Words.Contains(word.Text))
                mistakes.AddUnknown(word.At, "profile", word.Text, Words);
            applies |= Active?.Answers(word.Text) == true;
        }

        return applies;
    }

    /// <summary>Whether a scenario or case is played under the active profile: by its words, or as all are that have none.</summary>
    public bool Plays(ImmutableArray<ScalarNode> words, DiagnosticBag mistakes)
    {
        var applies = Applies(words, mistakes);
        if (Active is { IsOnlyNamed: true } only)
            return words.Any(w => w.Text == only.Name);
        return words.IsEmpty || applies;
    }
}
