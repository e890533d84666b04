using System.Collections.Immutable;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Model;

/// <summary>How many registered clients a realm remembers. Those of the fixtures weigh nothing, and stay.</summary>
internal static class ClientRoom
{
    public const int MostClients = 5_000;

    /// <summary>Of bodies that registered them; read, they take many times as much.</summary>
    public const int MostWeight = 8 << 20;

    /// <summary>The clients with this one, and without the longest registered ones where there is no room for all.</summary>
    public static ImmutableDictionary<string, HydraClient> Keep(ImmutableDictionary<string, HydraClient> clients, HydraClient client)
    {
        clients = clients.SetItem(client.Id, client);
        var (count, weight) = (clients.Count, clients.Values.Sum(c => (long)c.Weight));
        if (count <= MostClients && weight <= MostWeight)
            return clients;
        foreach (var old in clients.Values.Where(c => c.Weight > 0 && c.Id != client.Id).OrderBy(c => c.CreatedAt).ToArray())
        {
            if (count <= MostClients && weight <= MostWeight)
                break;
            (clients, count, weight) = (clients.Remove(old.Id), count - 1, weight - old.Weight);
        }

        return clients;
    }
}
