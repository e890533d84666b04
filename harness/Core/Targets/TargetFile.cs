using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using Conformance.Core.Scenarios;
using Conformance.Core.Transport;

namespace Conformance.Core.Targets;

/// <summary>A real target as its file describes it, with all $env values in place.</summary>
public sealed record TargetFile
{
    public required string Name { get; init; }

    public required ProviderDefinition Provider { get; init; }

    /// <summary>Absolute addresses without a trailing slash.</summary>
    public required ImmutableDictionary<string, string> Bases { get; init; }

    /// <summary>Paths that differ from the provider file, by endpoint.</summary>
    public ImmutableDictionary<string, string> Paths { get; init; } = ImmutableDictionary<string, string>.Empty;

    public ImmutableDictionary<string, TargetIdentity> Identities { get; init; } = ImmutableDictionary<string, TargetIdentity>.Empty;

    public ImmutableArray<KeyValuePair<string, string>> Headers { get; init; } = [];

    public ImmutableDictionary<string, ImmutableDictionary<string, string>> Fixtures { get; init; } =
        ImmutableDictionary<string, ImmutableDictionary<string, string>>.Empty;

    /// <summary>Identities and fixtures, or members of them, that are made anew for each scenario.</summary>
    public ImmutableArray<Preparation> Preparations { get; init; } = [];

    /// <summary>The control address of a mock; it gives clock, fault and observer.</summary>
    public Uri? Control { get; init; }

    /// <summary>Which of clock, fault and observer the control address really has, and mappings when its own endpoints answer where a suite has stubs.</summary>
    public ImmutableArray<string> Capabilities { get; init; } = [];

    /// <summary>Certificate authorities to trust instead of the machine's.</summary>
    public X509Certificate2Collection? Authorities { get; init; }

    /// <summary>The file that holds them, as it was named.</summary>
    public string? AuthorityFile { get; init; }

    /// <summary>What stands between here and the target.</summary>
    public ProxyChoice Proxy { get; init; } = ProxyChoice.None;

    /// <summary>How long one answer may take, from its request's leaving to its last byte.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a scenario may wait in real time where a mock's clock would be moved.</summary>
    public TimeSpan MaxWait { get; init; }

    /// <summary>The least time between the sending of two requests.</summary>
    public TimeSpan Pace { get; init; }

    /// <summary>How many scenarios it is played at once.</summary>
    public int Jobs { get; init; } = 1;

    public ImmutableArray<ExpectedFailure> ExpectedFailures { get; init; } = [];

    /// <summary>Values that came from the environment: secrets.</summary>
    public ImmutableArray<string> Secrets { get; init; } = [];
}

/// <summary>Who acts, and with which client certificate.</summary>
public sealed record TargetIdentity(ImmutableDictionary<string, string> Members, ClientCertificate? Certificate);
