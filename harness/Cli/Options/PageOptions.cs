using System.Collections.Immutable;
using System.CommandLine;
using Conformance.Cli.Output;
using Conformance.Mocks.Hosting;
using Conformance.Mocks.Hosting.Realms;
using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Cli.Options;

/// <summary>What web pages may do with a mock.</summary>
internal sealed class PageOptions
{
    private readonly Option<string[]> _cors = new("--cors") { Description = "[SURFACE=]ORIGIN: let pages of this origin call the surface; the first surface unless said, * for every origin. May be repeated." };

    private readonly Option<string[]> _adminFrom = new("--admin-from")
    {
        Description = "HOST or ORIGIN that may order under /__admin beside addresses, localhost and names of a private network; * for everybody. May be repeated.",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_cors);
        command.Options.Add(_adminFrom);
    }

    /// <summary>Who may order, or null after a mistake was printed.</summary>
    public ImmutableArray<string>? ReadAdminFrom(ParseResult parse)
    {
        string[] given = parse.GetValue(_adminFrom) ?? [];
        if (given.FirstOrDefault(g => !MockServerOptions.IsAdminFrom(g)) is not { } wrong)
            return [.. given];
        Failures.Usage($"--admin-from: '{wrong}' is no host and no origin; write one such as mock.example, https://app.example or *");
        return null;
    }

    /// <summary>Whose pages may call which surface, or null after a mistake was printed.</summary>
    public ImmutableArray<PageOrigin>? ReadOrigins(ParseResult parse, ImmutableArray<Provider> providers)
    {
        var origins = ImmutableArray.CreateBuilder<PageOrigin>();
        string[] surfaces = [.. providers.SelectMany(p => p.Surfaces).Distinct()];
        foreach (var text in parse.GetValue(_cors) ?? [])
        {
            var page = text.IndexOf('=') is > 0 and var equals ? new PageOrigin(text[..equals], text[(equals + 1)..]) : new PageOrigin(null, text);
            if (PageOrigin.IsOrigin(page.Origin) && (page.Surface is null || surfaces.Contains(page.Surface)))
            {
                origins.Add(page);
                continue;
            }

            Failures.Usage($"--cors: '{text}' is not [SURFACE=]ORIGIN with an origin such as http://localhost:3000, https://*.app.example or *, and a surface of {string.Join(", ", surfaces)}");
            return null;
        }

        return origins.ToImmutable();
    }
}
