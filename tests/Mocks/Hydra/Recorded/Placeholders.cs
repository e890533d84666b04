using System.Text.RegularExpressions;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Tests.Mocks.Hydra.Recorded;

/// <summary>${change:grant.value:form} in the text of a recorded request.</summary>
internal static partial class Placeholders
{
    public static string Fill(string text, RecordedGrants grants) => Placeholder().Replace(text, match =>
    {
        var value = Change(match.Groups["change"].Value, grants[match.Groups["name"].Value]);
        return match.Groups["form"].Value == "u" ? FormUrlEncoded.EncodeText(value) : value;
    });

    private static string Change(string change, string value) => change switch
    {
        "id" => value,
        "cut" => value[..^1],
        "add" => value + "A",
        "swapcase" => string.Concat(value.Select(c => char.IsAsciiLetterLower(c) ? char.ToUpperInvariant(c) : char.ToLowerInvariant(c))),
        "noprefix" => Prefix().Replace(value, ""),
        "sig" => value[(value.IndexOf('.') + 1)..],
        "nosig" => value.Split('.')[0],
        "space" => " " + value,
        "prefix" => value[..Math.Min(7, value.Length)] switch
        {
            "ory_at_" => "ory_rt_" + value[7..],
            "ory_rt_" or "ory_ac_" => "ory_at_" + value[7..],
            _ => value,
        },
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, "no such change"),
    };

    [GeneratedRegex(@"\$\{(?<change>\w+):(?<name>[\w.]+):(?<form>[ur])\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Placeholder();

    [GeneratedRegex("^ory_.._", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Prefix();
}
