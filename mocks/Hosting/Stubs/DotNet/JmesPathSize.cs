using Conformance.Mocks.Hosting.Stubs.Reading;

namespace Conformance.Mocks.Hosting.Stubs.DotNet;

/// <summary>How much a JMESPath can make of what it is given: lists and objects that it writes hold their value several times.</summary>
internal static class JmesPathSize
{
    private const int MostCharacters = 1000;
    private const int MostTimes = 256;

    /// <summary>Null where it makes little enough.</summary>
    public static Refusal? Refusal(string path)
    {
        if (path.Length > MostCharacters)
            return new($"a JMESPath of more than {MostCharacters} characters is not played", "Write several matchers.");
        return Times(path) > MostTimes ? new("this JMESPath writes its value out too often", "Write several matchers.") : null;
    }

    // Each list or object multiplies by as many as it has items, if they are parted by commas.
    private static double Times(string path)
    {
        var times = 1.0;
        var open = new Stack<int>();
        var quote = '\0';
        for (var i = 0; i < path.Length; i++)
        {
            var c = path[i];
            if (quote != '\0' && c == '\\')
                i++;
            else if (quote != '\0')
                quote = c == quote ? '\0' : quote;
            else if (c is '\'' or '"' or '`')
                quote = c;
            else if (c is '[' or '{' or '(')
                open.Push(1);
            else if (c == ',' && open.TryPop(out var items))
                open.Push(items + 1);
            else if (c is ']' or '}' or ')' && open.TryPop(out var count))
                times *= count;
        }

        return times;
    }
}
