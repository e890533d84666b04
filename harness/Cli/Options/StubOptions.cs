using System.Collections.Immutable;
using System.CommandLine;
using Conformance.Cli.Embedded;
using Conformance.Cli.Output;
using Conformance.Cli.Recording;
using Conformance.Core.Targets;
using Conformance.Mocks.Hosting.Realms;
using Conformance.Mocks.Hosting.Stubs;
using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Cli.Options;

/// <summary>What a mock answers beside its provider: stubs of a folder, or a real server whose answers are recorded.</summary>
internal sealed class StubOptions
{
    private readonly Option<string?> _mappings = new("--mappings") { Description = "A folder of WireMock stub mappings (*.json) that answer instead of the provider." };
    private readonly Option<string[]> _proxy = new("--proxy") { Description = "[SURFACE=]URL: ask this real server instead of the provider what no stub answers; the first surface unless said. May be repeated." };
    private readonly Option<string?> _ca = new(OptionNames.Authorities) { Description = "A PEM file of certificate authorities to trust for --proxy, instead of the machine's." };
    private readonly Option<string?> _record = new("--record") { Description = "Write what --proxy was asked and answered into this folder, as stub mappings without secrets." };
    private readonly Option<bool> _redact = new("--redact") { Description = "Hide secrets in what /__admin/requests shows." };

    public void AddTo(Command command)
    {
        command.Options.Add(_mappings);
        command.Options.Add(_proxy);
        command.Options.Add(_ca);
        command.Options.Add(_record);
        command.Options.Add(_redact);
    }

    /// <summary>The options of a realm of each provider, or null after a mistake was printed.</summary>
    public RealmOptions? ReadRealmOptions(ParseResult parse, ImmutableArray<Provider> providers)
    {
        var mappings = parse.GetValue(_mappings);
        if (mappings is not null && !IsPlayable(mappings))
            return null;
        if (ReadProxies(parse, providers) is not { } proxies)
            return null;
        var record = parse.GetValue(_record);
        if (record is not null && proxies.IsEmpty)
            return Refuse("--record: there is nothing to record without --proxy URL");
        if (record?.Length == 0)
            return Refuse("--record: the path is empty; name a folder for the recording");
        var ca = parse.GetValue(_ca);
        if (ca is not null && proxies.IsEmpty)
            return Refuse("--ca: nobody is to be trusted without --proxy URL");
        var authorities = ca is null ? null : Certificates.Authorities(ca, why => Failures.Usage($"--ca: '{ca}': {why}"));
        if (ca is not null && authorities is not { Count: > 0 })
            return null;
        return new RealmOptions
        {
            MappingsFolder = mappings,
            Proxies = proxies,
            ProxyTrust = authorities is null ? null : Certificates.Trust(authorities),
            Recorder = record is null ? null : new MappingRecorder(record, Terminal.Error.WriteLine),
            Hidden = parse.GetValue(_redact) ? SecretNameList.Instance : null,
        };
    }

    /// <summary>Makes the folder of a recording, once it is sure that there will be one; false after the reason was printed.</summary>
    // The recorder would tell it with the first exchange, when a run is under way.
    public bool TryMakeFolder(ParseResult parse)
    {
        if (parse.GetValue(_record) is not { } folder)
            return true;
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $"{Guid.NewGuid():N}.tmp");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            Failures.Usage($"--record: '{folder}' cannot be written to: {e.Message.TrimEnd('.')}; name a folder that is there or can be made");
            return false;
        }
    }

    private static bool IsPlayable(string folder)
    {
        if (!Directory.Exists(folder))
        {
            Failures.Usage($"--mappings: there is no folder '{folder}'; name one with stub mappings (*.json) in it");
            return false;
        }

        var mistakes = StubFolder.Mistakes(folder);
        foreach (var mistake in mistakes)
            Terminal.Error.WriteLine(mistake);
        return mistakes.Count == 0;
    }

    private ImmutableDictionary<string, Uri>? ReadProxies(ParseResult parse, ImmutableArray<Provider> providers)
    {
        var proxies = ImmutableDictionary<string, Uri>.Empty;
        var surfaces = providers[0].Surfaces;
        foreach (var text in parse.GetValue(_proxy) ?? [])
        {
            if (providers.Length > 1)
                return Failures.Refuse<ImmutableDictionary<string, Uri>>("--proxy: it takes the place of one provider; name that one instead of 'all'");
            // Looked for before anything of the text is shown.
            if (text.Contains('@', StringComparison.Ordinal))
                return Failures.Refuse<ImmutableDictionary<string, Uri>>("--proxy: an address takes no user and password; the requests bring their own");
            if (text.Contains('#', StringComparison.Ordinal))
                return Failures.Refuse<ImmutableDictionary<string, Uri>>("--proxy: an address takes no fragment; paths are put behind it");
            if (text.Contains('?', StringComparison.Ordinal))
                return Failures.Refuse<ImmutableDictionary<string, Uri>>("--proxy: an address takes no query; the requests bring their own");
            var (surface, url) = text.IndexOf('=') is > 0 and var equals && surfaces.Contains(text[..equals]) ? (text[..equals], text[(equals + 1)..]) : (surfaces[0], text);
            if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
                return Failures.Refuse<ImmutableDictionary<string, Uri>>($"--proxy: '{text}' is not [SURFACE=]URL with an http or https address and a surface of {string.Join(", ", surfaces)}");
            if (proxies.ContainsKey(surface))
                return Failures.Refuse<ImmutableDictionary<string, Uri>>($"--proxy: the surface '{surface}' is given twice");
            proxies = proxies.SetItem(surface, address);
        }

        return proxies;
    }

    private static RealmOptions? Refuse(string sentence) => Failures.Refuse<RealmOptions>(sentence);
}
