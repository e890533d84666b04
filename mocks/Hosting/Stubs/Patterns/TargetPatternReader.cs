using System.Text.RegularExpressions;
using Conformance.Mocks.Hosting.Stubs.Reading;

namespace Conformance.Mocks.Hosting.Stubs.Patterns;

/// <summary>Reads what a request in WireMock's dialect says of path and query.</summary>
internal static partial class TargetPatternReader
{
    private const string FromRoot = "a path from the root, such as /oauth/token";

    /// <summary>The members that are read here; at most one of those that name a path or a URL.</summary>
    public static readonly MemberTable<Draft> Table = new()
    {
        { "url", (draft, spot) => draft.Add(spot, Exactly(spot)) },
        { "urlPath", (draft, spot) => draft.Add(spot, OfPath(Exactly(spot, path: true))) },
        { "urlPattern", (draft, spot) => draft.Add(spot, Meeting(spot)) },
        { "urlPathPattern", (draft, spot) => draft.Add(spot, OfPath(Meeting(spot))) },
        { "urlPathTemplate", (draft, spot) => draft.Template = draft.Add(spot, OfPath(Template(draft, spot))) },
        { "pathParameters", (draft, spot) => draft.Parameters = spot },
        { "queryParameters", Query },
    };

    /// <param name="spot">An object with members of the table only.</param>
    public static TargetPattern ReadTargetPattern(Spot spot)
    {
        var draft = new Draft();
        Table.Read(draft, spot);
        draft.AddParameters();
        return target => draft.Patterns.TrueForAll(p => p(target));
    }

    private static TargetPattern OfPath(TargetPattern pattern) => target => pattern(target.Split('?', 2)[0]);

    private static TargetPattern Exactly(Spot spot, bool path = false)
    {
        var wanted = Target(spot, path) is { } text ? Canonical.Target(text) : null;
        return target => target == wanted;
    }

    private static string? Target(Spot spot, bool path)
    {
        if (spot.Text(FromRoot, text => text.StartsWith('/') && text.IndexOfAny(['#', '\\']) < 0) is not { } target)
            return null;
        if (path && target.Contains('?'))
            spot.Mistake("a path has no query", "Write 'url', or 'queryParameters' beside.");
        return target;
    }

    private static TargetPattern Meeting(Spot spot) => WholeRegex.Read(spot) is { } regex ? target => regex.Takes(target) : _ => false;

    private static void Query(Draft draft, Spot spot)
    {
        var patterns = ValuesPatternReader.ReadAll(spot);
        draft.Patterns.Add(target => FormFields.Parse(target.Split('?', 2) is [_, var query] ? query : "").Meet(patterns));
    }

    // A name in braces stands for one segment, or a part of one.
    private static TargetPattern Template(Draft draft, Spot spot)
    {
        if (Target(spot, path: true) is not { } template)
            return _ => false;
        draft.Names = [.. Name().Matches(template).Select(m => m.Groups["name"].Value)];
        if (draft.Names.Distinct().Count() != draft.Names.Count)
            spot.Mistake("a name stands twice", "Give each part its own.");
        var literals = Name().Split(template).Where((_, i) => i % 2 == 0).Select(Regex.Escape);
        draft.Segments = WholeRegex.Compile(string.Join("([^/]+)", literals));
        return path => draft.Segments.Takes(path);
    }

    [GeneratedRegex(@"\{(?<name>[A-Za-z_][A-Za-z0-9_-]*)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();

    internal sealed class Draft
    {
        private Spot? _path;

        public List<TargetPattern> Patterns { get; } = [];

        public bool Template { get; set; }

        public List<string> Names { get; set; } = [];

        public Regex? Segments { get; set; }

        public Spot? Parameters { get; set; }

        public bool Add(Spot spot, TargetPattern pattern)
        {
            if (_path is { } before)
                spot.Mistake($"a second URL beside {before.Where.Split('.')[^1]}", "Write one of them.");
            _path ??= spot;
            Patterns.Add(pattern);
            return true;
        }

        public void AddParameters()
        {
            if (Parameters is not { } spot)
                return;
            if (!Template)
                spot.Mistake("path parameters without a template", "Write 'urlPathTemplate', such as /orders/{id}.");
            foreach (var (member, value) in spot.Members())
            {
                var pattern = TextPatternReader.ReadTextPattern(value);
                var index = Names.IndexOf(member.Name);
                if (index < 0 && Template)
                    spot.Mistakes.Add(member.At, spot.Where, $"no '{{{member.Name}}}' in the template", Nearest.Suggest(member.Name, Names));
                else if (Segments is { } segments)
                    Patterns.Add(target => segments.Match(target.Split('?', 2)[0]) is { Success: true } found && pattern(Uri.UnescapeDataString(found.Groups[index + 1].Value)));
            }
        }
    }
}
