using System.Collections.Immutable;
using Conformance.Core.Checks;
using Conformance.Core.Documents;
using Conformance.Core.Scenarios;
using Conformance.Core.Sources;

namespace Conformance.Core.Language;

/// <summary>The keys expect, should and observe, alone or with the profiles that they speak of: `expect rfc`.</summary>
internal static class LevelKeys
{
    private static readonly (string Key, Level Level)[] Levels = [("expect", Level.Must), ("should", Level.Should), ("observe", Level.Observe)];

    /// <summary>expect, should or observe when the key is one, else null.</summary>
    public static string? WordOf(string key)
    {
        var word = key.AsSpan(0, key.IndexOf(' ') is var end and >= 0 ? end : key.Length);
        foreach (var (level, _) in Levels)
        {
            if (word.SequenceEqual(level))
                return level;
        }

        return null;
    }

    /// <summary>The word of a level.</summary>
    public static string WordOf(Level level) => Array.Find(Levels, l => l.Level == level).Key;

    /// <summary>The blocks of a step, a row or an implied check: what is expected first, then what is wished for, then what is recorded.</summary>
    public static ImmutableArray<LevelBlock> BlocksOf(MapNode map, ProviderProfiles profiles, DiagnosticBag mistakes)
    {
        var blocks = ImmutableArray.CreateBuilder<LevelBlock>();
        foreach (var (word, level) in Levels)
        {
            foreach (var (key, node) in map.Entries.Where(e => WordOf(e.Key.Text) == word))
            {
                var words = ProfilesIn(key).ToArray();
                blocks.Add(new LevelBlock(key, level, node, words.Length == 0 || profiles.Applies(words, mistakes)));
            }
        }

        return blocks.DrainToImmutable();
    }

    private static IEnumerable<ScalarNode> ProfilesIn(ScalarNode key)
    {
        var at = key.Text.IndexOf(' ');
        while (at >= 0 && at < key.Text.Length)
        {
            var next = key.Text.IndexOf(' ', at + 1) is var end and >= 0 ? end : key.Text.Length;
            if (next > at + 1)
                yield return key with { Text = key.Text[(at + 1)..next], At = key.Part(at + 1, next - at - 1), Offset = 0 };
            at = next;
        }
    }
}

/// <summary>What one level key asks, and whether it is about the profile that is read for.</summary>
internal sealed record LevelBlock(ScalarNode Key, Level Level, Node Node, bool Applies);
