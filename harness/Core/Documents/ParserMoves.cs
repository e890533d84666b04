using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Conformance.Core.Documents;

internal static class ParserMoves
{
    /// <summary>Takes the next event, whatever it is.</summary>
    public static bool MoveNextTo(this IParser parser, out ParsingEvent current)
    {
        // Consume keeps one event ahead; Accept loads it without taking it.
        if (parser.Current is null && !parser.MoveNext())
        {
            current = null!;
            return false;
        }

        current = parser.Current!;
        parser.MoveNext();
        return true;
    }
}
