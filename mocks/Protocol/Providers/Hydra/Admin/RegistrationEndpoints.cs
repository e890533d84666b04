using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Client;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Admin;

/// <summary>The admin API's clients: create, list, read, replace, delete.</summary>
internal static class RegistrationEndpoints
{
    private static readonly Route Clients = new("admin", ["POST"], "/admin/clients");
    private static readonly Route OneClient = new("admin", ["GET"], "/admin/clients/{id}");

    public static readonly ImmutableArray<HydraEndpoint> All =
    [
        new("admin-client-create", Clients)
        {
            Guards = [.. RegistrationGuards.Metadata, RegistrationGuards.ClientIdIsFree],
            Effects = [RegistrationEffects.RegisterClient],
            Answer = t => HydraAnswers.WriteJson(201, DescribeCreated(t)).WithHeader("Location", "/admin/clients/" + Uri.EscapeDataString(t.Registration.Registered?.Id ?? "")),
        },
        new("admin-client-list", Clients with { Methods = ["GET"] })
        {
            Answer = t => HydraAnswers.WriteJson(200, JsonFields.Empty) with
            {
                Body = new Body.JsonList([.. t.State.Clients.Values.OrderBy(c => c.Id, StringComparer.Ordinal).Select(c => ClientText.WriteStored(t, c))]),
            },
            Finishers = [HydraFinishers.PrivateGet],
        },
        new("admin-client", OneClient)
        {
            Guards = [RegistrationGuards.ClientIsKnown],
            Answer = t => HydraAnswers.WriteJson(200, ClientText.WriteStored(t, t.Registration.Named)),
            Finishers = [HydraFinishers.PrivateGet],
        },
        new("admin-client-replace", OneClient with { Methods = ["PUT"] })
        {
            Guards = [.. RegistrationGuards.Metadata, RegistrationGuards.ClientIsKnown],
            Effects = [RegistrationEffects.ReplaceClient],
            Answer = t => HydraAnswers.WriteJson(200, DescribeReplaced(t)),
        },
        new("admin-client-delete", OneClient with { Methods = ["DELETE"] })
        {
            Guards = [RegistrationGuards.ClientIsKnown],
            Effects = [RegistrationEffects.RemoveClient],
            Answer = _ => ProtocolResponse.Empty(204),
        },
    ];

    private static JsonFields DescribeCreated(HydraTurn turn) => turn.Registration.Registered is not { } client ? JsonFields.Empty : ClientText
        .WriteRegistered(turn, client, client.IsPublic ? null : client.Secret)
        .With("registration_access_token", HydraTokenText.MintText(turn.Surroundings.Entropy, HydraTokenText.Access))
        .With("registration_client_uri", turn.Issuer + "/oauth2/register/" + client.Id);

    private static JsonFields DescribeReplaced(HydraTurn turn) => turn.Registration.Registered is { } client
        ? ClientText.WriteRegistered(turn, client, turn.Sent.Json.Text("client_secret"))
        : JsonFields.Empty;
}
