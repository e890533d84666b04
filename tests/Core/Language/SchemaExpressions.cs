using Conformance.Core.Checks;
using Conformance.Core.Shapes;

namespace Conformance.Tests.Core.Language;

/// <summary>The expressions of scenarios/suite.schema.json that are too long to be written by hand, said from the words of the parsers.</summary>
internal static class SchemaExpressions
{
    private const string Number = @"-?\d+(\.\d+)?";
    private const string Whole = @"-?\d+(\.0+)?";
    private const string Length = @"\d+(\.0+)?";
    private const string Span = @"-?(\d{1,7}(d|h|m|s|ms))+";
    private const string Path = @"(\.[^.\[\]()\s,]+|\[\d+\])*";
    private const string Token = @"[A-Za-z0-9!#$%&'*+.^_`|~-]+";
    private const string Rest = @"[\s\S]+";

    /// <summary>A number that ties placeholders together.</summary>
    private const string Tie = @"(#\d+)?";

    /// <summary>A placeholder: &lt;int 1..5&gt;.</summary>
    public static string Shape
    {
        get
        {
            string[] families =
            [
                OneOf(Conformance.Core.Shapes.Shape.Plain.Names) + Tie,
                .. Conformance.Core.Shapes.Shape.Range.Names.Select(Sized),
                $"{OneOf(Conformance.Core.Shapes.Shape.Moment.Names)}( ({Ends(Span)}))?{Tie}",
                $"{OneOf(Conformance.Core.Shapes.Shape.WordList.Names)} {Rest}",
                $"{OneOf(Conformance.Core.Shapes.Shape.Wording.Names)} {Rest}",
                $"/{Rest}/",
            ];
            return $"^{Idle}<({OneOf(ShapeParser.Prefixes)} )*({string.Join('|', families)})>$";
        }
    }

    /// <summary>What asks nothing of what is there.</summary>
    private static string Idle => $"(?!<({OneOf(ShapeParser.Prefixes)} )+absent>)(?!<({OneOf(ShapeParser.Prefixes)} )*maybe (any>|maybe ))";

    private static string Sized(string name) => name switch
    {
        "len" => $"{name} ({Range(Length)}){Tie}",
        "int" => $"{name}( ({Range(Whole)}))?{Tie}",
        _ => $"{name}( ({Range(Number)}))?{Tie}",
    };

    /// <summary>A whole source: json.a.b[0], diff(json.a, json.b).</summary>
    public static string Source => $"^({Inner}|{Difference})$";

    /// <summary>The sources that have others in them, as keys: jwt(json.access_token).claims.sub.</summary>
    public static string[] CalledKeys => [$"^{Jwt}$", $"^{Difference}$"];

    /// <summary>What each first word of a source is followed by.</summary>
    private static string Written(string word) => word switch
    {
        "status" or "elapsed" or "body" => word,
        "header" or "cookie" => $@"{word}\.{Token}",
        "json" => word + Path,
        "location" => $@"{word}(\.base|\.(query|fragment)(\.[^()\s,]+)?)?",
        "sent" => $@"{word}\.[^()\s,]+",
        "jwt" => Jwt,
        "diff" => Difference,
        _ => throw new InvalidOperationException($"no expression for the source '{word}'"),
    };

    private static string Text => $"({string.Join('|', SourceParser.Names.Where(w => w is not ("status" or "elapsed" or "jwt" or "diff")).Select(Written))})";

    private static string Jwt => $@"jwt\({Text}\)\.(signature|{OneOf(JwtSource.Parts.Where(p => p != "signature"))}{Path})";

    private static string Inner => $"({string.Join('|', SourceParser.Names.Where(w => w != "diff").Select(Written))})";

    private static string Difference => $@"diff\({Inner}, ?{Inner}\)";

    private static string Range(string end) => $"{end}|{Ends(end)}";

    private static string Ends(string end) => $@"{end}\.\.({end})?|\.\.{end}";

    private static string OneOf(IEnumerable<string> words) => $"({string.Join('|', words)})";
}
