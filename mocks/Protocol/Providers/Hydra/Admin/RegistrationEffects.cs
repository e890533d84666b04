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
        var json = t.Registration.Proposed;
        var secret = ClientReading.ReadMethod(json) == HydraClient.None ? ""
            : t.Registration.GivenSecret ?? TokenText.MintToken(t.Surroundings.Entropy)[..MintedSecretLength];
        var id = !t.Registration.IsSelfMade && json.Text("client_id") is { Length: > 0 } given ? given : TokenText.Uuid(t.Surroundings.Entropy);
        KeepClient(t, ClientReading.ReadClient(json, t.Settings, id, secret) with { CreatedAt = t.Now, UpdatedAt = t.Now, RegistrationAccessToken = MintRegistrationToken(t) }, t.Request.Body.Length);
    });

    // A secret that is not given stays what it was.
    public static readonly HydraEffect ReplaceClient = new("replace-client", t =>
    {
        var before = t.Registration.Named;
        var client = ClientReading.ReadClient(t.Registration.Proposed, t.Settings, t.Registration.NamedId, t.Registration.GivenSecret ?? before.Secret);
        KeepClient(t, client with { CreatedAt = before.CreatedAt, UpdatedAt = t.Now, RegistrationAccessToken = before.RegistrationAccessToken }, t.Registration.Patched?.Length ?? t.Request.Body.Length);
    });

    /// <summary>Lifetimes that are not given are the server's again.</summary>
    public static readonly HydraEffect ReplaceLifespans = new("replace-lifespans", t =>
        KeepClient(t, t.Registration.Named with { Lifespans = ClientReading.ReadLifespans(t.Registration.SentLifespans.Members, t.Settings), UpdatedAt = t.Now }, t.Registration.Named.Weight));

    // What a client was granted goes with it.
    public static readonly HydraEffect RemoveClient = new("remove-client", t =>
    {
        var id = t.Registration.NamedId;
        t.State = t.State with { Clients = t.State.Clients.Remove(id) };
        GrantKeys.RevokeEach(t, g => g.ClientId == id);
    });

    public static string MintRegistrationToken(HydraTurn turn) => HydraTokenText.MintText(turn.Surroundings.Entropy, HydraTokenText.Access);

    private static void KeepClient(HydraTurn turn, HydraClient client, int weight)
    {
        turn.Registration.Registered = client;
        turn.State = turn.State with { Clients = ClientRoom.Keep(turn.State.Clients, client with { Weight = weight }) };
    }
}
