using System.CommandLine;
using System.Globalization;
using Conformance.Mocks.Hosting.Keys;

namespace Conformance.Cli.Options;

/// <summary>With which keys a mock signs.</summary>
internal sealed class KeyOptions
{
    private static readonly string Sizes = string.Join(", ", KeyRing.Sizes);

    private readonly Option<int?> _bits = new("--key-bits")
    {
        Description = $"Size of the RSA keys that sign: {Sizes}; {KeyRing.UsualSize} unless said. A larger one takes longer to make, when it is first needed.",
        CustomParser = result =>
        {
            var text = result.Tokens is [var token] ? token.Value : "";
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bits) && KeyRing.Sizes.Contains(bits))
                return bits;
            result.AddError($"--key-bits: '{text}' is none of {Sizes}");
            return null;
        },
    };

    public void AddTo(Command command) => command.Options.Add(_bits);

    public KeyRing ReadKeys(ParseResult parse) => parse.GetValue(_bits) is { } bits ? new KeyRing(bits) : KeyRing.Shared;
}
