using System.Collections.Immutable;
using System.Net;
using Conformance.Mocks.Hosting.Control;
using Conformance.Mocks.Hosting.Journaling;
using Conformance.Mocks.Hosting.Keys;

namespace Conformance.Mocks.Hosting;

/// <summary>Where and how mocks are served.</summary>
public sealed record MockServerOptions
{
    /// <summary>The address that every listener binds to.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>Port of the listener that serves every realm under a prefix: 0 takes a free one, null leaves it out.</summary>
    public int? Port { get; init; } = 0;

    /// <summary>Listeners of their own that serve one surface of one realm at their root.</summary>
    public ImmutableArray<RootMount> Mounts { get; init; } = [];

    /// <summary>The host in the addresses that providers hand out; null takes the bound address.</summary>
    public string? AdvertisedHost { get; init; }

    /// <summary>Serves https with this certificate, and hands out https addresses; null serves plain http. Its owner disposes of it after the server.</summary>
    public ServerCertificate? Tls { get; init; }

    /// <summary>Whether connections wait until <see cref="MockServer.BeginServing"/>: who mounts realms first is never met without them.</summary>
    public bool WaitsForRealms { get; init; }

    /// <summary>The longest request body that is read; a longer one is answered 413.</summary>
    public int MaxBodyBytes { get; init; } = 1 << 20;

    /// <summary>
    /// Hosts (mock.example) and origins (https://app.example) that may order under /__admin beside addresses, localhost and names of a private
    /// network; * is everybody.
    /// </summary>
    public ImmutableArray<string> AdminFrom { get; init; } = [];

    /// <summary>Whether a text can be one of <see cref="AdminFrom"/>.</summary>
    public static bool IsAdminFrom(string text) => AdminGate.IsEntry(text);

    /// <summary>How many bytes of exchanges all realms remember together.</summary>
    public JournalBudget Journals { get; init; } = new(64 << 20);

    /// <summary>The signing keys of all realms. Shared by the process unless said, since making an RSA key takes long.</summary>
    public KeyRing Keys { get; init; } = KeyRing.Shared;
}

/// <summary>One surface of one realm at the root of a port of its own; port 0 takes a free one.</summary>
public sealed record RootMount(int Port, string Realm, string Surface)
{
    /// <summary>The path below which it answers, without a slash at its end; empty for the root itself.</summary>
    public string Path { get; init; } = "";
}
