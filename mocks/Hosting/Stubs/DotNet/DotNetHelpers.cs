namespace Conformance.Mocks.Hosting.Stubs.DotNet;

/// <summary>The helpers of WireMock.Net's templates that are played: what they give is about as long as what they are given.</summary>
internal static class DotNetHelpers
{
    public const string Random = "Random";
    public const string Each = "each";

    private static readonly Dictionary<string, string[]> Categories = new()
    {
        ["String"] =
        [
            "Append", "Camelcase", "Capitalize", "Contains", "EndsWith", "Equal", "IsNotNullOrEmpty", "IsNotNullOrWhiteSpace", "IsNullOrEmpty",
            "IsNullOrWhiteSpace", "IsString", "Lowercase", "NotEqual", "Pascalcase", "Prepend", "Remove", "Reverse", "StartsWith", "Substring",
            "Titlecase", "Trim", "TrimEnd", "TrimStart", "Truncate", "Uppercase",
        ],
        ["Boolean"] = ["And", "Equal", "GreaterThan", "GreaterThanEqual", "LessThan", "LessThanEqual", "Not", "NotEqual", "Or"],
        ["Math"] = ["Abs", "Add", "Avg", "Ceiling", "Divide", "Floor", "Max", "Min", "Minus", "Modulo", "Multiply", "Plus", "Round", "Sign", "Subtract", "Sum", "Times"],
        ["DateTime"] = ["Add", "Compare", "Format", "Now", "Parse", "Today", "Tomorrow", "UtcNow", "Yesterday"],
        ["Url"] = ["DecodeUri", "EncodeUri", "UrlDecode", "UrlEncode"],
        ["JsonPath"] = ["SelectToken"],
    };

    /// <summary>The kinds of values that Random draws here: each is short, whatever else it is told.</summary>
    public static readonly IReadOnlySet<string> RandomTypes = new HashSet<string>
    {
        "Guid", "Boolean", "Byte", "Short", "Integer", "Long", "Float", "Double", "DateTime", "TimeSpan", "City", "Country", "EmailAddress",
        "FirstName", "FullName", "LastName", "IPv4Address", "IPv6Address", "MACAddress", "IBAN",
    };

    public static readonly IReadOnlySet<string> Blocks = new HashSet<string> { "if", "unless", "with", Each };

    public static readonly IReadOnlySet<string> All = new HashSet<string>([Random, .. Categories.SelectMany(c => c.Value.Select(name => $"{c.Key}.{name}"))]);

    public static readonly string Known =
        $"There is request.…, data.…, this.…, {string.Join(", ", Categories.Select(c => $"{c.Key}. with {string.Join(", ", c.Value)}"))}, {Random} with one of the types {string.Join(", ", RandomTypes)}, and {string.Join(", ", Blocks)} around them.";
}
