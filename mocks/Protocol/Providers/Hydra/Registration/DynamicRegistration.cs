using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Admin;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Client;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Providers.Hydra.Resource;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Registration;

/// <summary>
/// Clients that register and manage themselves (RFC 7591, RFC 7592), where a setting turns it on. They have neither id nor secret of
/// their own choice; each change brings another registration access token.
/// </summary>
internal static class DynamicRegistration
{
    private static readonly Route Clients = new("public", ["POST"], "/oauth2/register");
    private static readonly Route OneClient = new("public", ["GET"], "/oauth2/register/{id}");

    private static readonly HydraGuard IsOn = new("registration-is-on", t => t.Settings.RegistersClients
        ? null
        : HydraErrors.Absent.RefuseAtAdmin("dynamic registration is off", "Dynamic registration is not enabled."));

    private static readonly HydraGuard ManagesItself = new("registration-token-is-the-clients", t =>
        t.Registration.Named.RegistrationAccessToken is { Length: > 0 } own && SecretText.Equal(own, t.Presented.BearerText ?? "")
            ? null
            : HydraErrors.NotAuthorized.RefuseAtAdmin("no registration access token of this client's", "The client is unknown, or the registration access token is not its own."));

    private static readonly HydraGuard SecretIsTheServers = new("registered-secret-is-the-servers", t => t.Registration.GivenSecret is not null
        ? HydraErrors.Malformed.RefuseAtAdmin("a secret of the client's choice", "The server chooses the secret of a client that registers itself.")
        : null);

    public static readonly ImmutableArray<HydraEndpoint> All =
    [
        new("register", Clients)
        {
            Guards = [IsOn, RegistrationGuards.DocumentDecodes, SecretIsTheServers, .. RegistrationGuards.Metadata],
            Effects = [RegistrationEffects.RegisterClient],
            Answer = t => Describe(t, 201, t.Registration.Registered?.Secret),
        },
        new("registered", OneClient)
        {
            Guards = [IsOn, ManagesItself],
            Answer = t => HydraAnswers.WriteJson(200, ClientText.WriteStored(t, t.Registration.Named)),
        },
        new("registered-replace", OneClient with { Methods = ["PUT"] })
        {
            Guards = [IsOn, ManagesItself, RegistrationGuards.DocumentDecodes, SecretIsTheServers, .. RegistrationGuards.Metadata],
            Effects = [RegistrationEffects.ReplaceClient, new("renew-registration-token", RenewToken)],
            Answer = t => Describe(t, 200, null),
        },
        new("registered-delete", OneClient with { Methods = ["DELETE"] })
        {
            Guards = [IsOn, ManagesItself],
            Effects = [RegistrationEffects.RemoveClient],
            Answer = _ => ProtocolResponse.Empty(204),
        },
    ];

    private static ProtocolResponse Describe(HydraTurn turn, int status, string? secret) => turn.Registration.Registered is not { } client
        ? HydraAnswers.WriteJson(status, JsonFields.Empty)
        : HydraAnswers.WriteJson(status, ClientText.WriteRegistered(turn, client, turn.Registration.Proposed, client.IsPublic ? null : secret, JsonFields.FromMembers(
            ("registration_access_token", client.RegistrationAccessToken), ("registration_client_uri", $"{turn.Issuer}/oauth2/register/{client.Id}"))));

    private static void RenewToken(HydraTurn turn)
    {
        if (turn.Registration.Registered is not { } client)
            return;
        client = client with { RegistrationAccessToken = RegistrationEffects.MintRegistrationToken(turn) };
        turn.Registration.Registered = client;
        turn.State = turn.State with { Clients = turn.State.Clients.SetItem(client.Id, client with { Weight = turn.Request.Body.Length }) };
    }
}
