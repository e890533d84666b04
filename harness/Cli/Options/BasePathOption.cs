using System.CommandLine;
using Conformance.Cli.Output;

namespace Conformance.Cli.Options;

/// <summary>The path below which each surface of a mock answers.</summary>
internal sealed class BasePathOption
{
    private readonly Option<string?> _path = new("--base-path")
    {
        Description = "Path below which every surface answers, such as /foo/bar; the root of its port unless said.",
    };

    public void AddTo(Command command) => command.Options.Add(_path);

    /// <summary>The path without a slash at its end, or null after a mistake was printed.</summary>
    public string? ReadBasePath(ParseResult parse)
    {
        if (parse.GetValue(_path) is not { } path || path == "/")
            return "";
        return path.Split('/') is ["", .. var segments] && segments.All(IsSegment)
            ? path
            : Failures.Refuse<string>($"--base-path: '{path}' is no path of plain segments; write one such as /foo/bar");
    }

    // What clients take away or encode on their own, and where the control endpoints are, would not be found.
    private static bool IsSegment(string segment) =>
        segment is not ("" or "." or ".." or "__admin") && segment.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '~');
}
