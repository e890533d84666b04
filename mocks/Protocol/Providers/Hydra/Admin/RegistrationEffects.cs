using Conformance.Mocks.Protocol.Providers.Hydra.Client;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Admin;

/// <summary>The deeds on registered clients.</summary>
internal static class RegistrationEffects
{
    private const int MintedSecretLength = 26;

    public static readonly HydraEffect RegisterClient = new("register-client", t =>
    {
        var secret = ClientReading.ReadMethod(t.Sent.Json) == HydraClient.None ? ""
            : GivenSecret(t) ?? TokenText.MintToken(t.Surroundings.Entropy)[..MintedSecretLength];
        var id = t.Sent.Json.Text("client_id") ?? TokenText.Uuid(t.Surroundings.Entropy);
        KeepClient(t, ClientReading.ReadClient(t.Sent.Json, t.Settings, id, secret) with { CreatedAt = t.Now, UpdatedAt = t.Now });
    });

    // A secret that is not given stays what it was.
    public static readonly HydraEffect ReplaceClient = new("replace-client", t =>
    {
        var before = t.Registration.Named;
        var client = ClientReading.ReadClient(t.Sent.Json, t.Settings, t.Registration.NamedId, GivenSecret(t) ?? before.Secret);
        KeepClient(t, client with { CreatedAt = before.CreatedAt, UpdatedAt = t.Now });
    });

    // What a client was granted goes with it.
    public static readonly HydraEffect RemoveClient = new("remove-client", t =>
    {
        var id = t.Registration.NamedId;
        t.State = t.State with { Clients = t.State.Clients.Remove(id) };
        GrantKeys.RevokeEach(t, g => g.ClientId == id);
    });

    private static string? GivenSecret(HydraTurn turn) => turn.Sent.Json.Text("client_secret") is { Length: > 0 } given ? given : null;

    private static void KeepClient(HydraTurn turn, HydraClient client)
    {
        turn.Registration.Registered = client;
        turn.State = turn.State with { Clients = ClientRoom.Keep(turn.State.Clients, client with { Weight = turn.Request.Body.Length }) };
    }
}
