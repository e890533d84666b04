using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Client;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Admin;

/// <summary>The admin API's clients: create, list, read, replace, patch, delete, and their lifespans.</summary>
internal static class RegistrationEndpoints
{
    private static readonly Route Clients = new("admin", ["POST"], "/admin/clients");
    private static readonly Route OneClient = new("admin", ["GET"], "/admin/clients/{id}");

    public static readonly ImmutableArray<HydraEndpoint> All =
    [
        new("admin-client-create", Clients)
        {
            Guards = [RegistrationGuards.DocumentDecodes, .. RegistrationGuards.Metadata, RegistrationGuards.ClientIdIsFree],
            Effects = [RegistrationEffects.RegisterClient],
            Answer = t => HydraAnswers.WriteJson(201, DescribeCreated(t)).WithHeader("Location", "/admin/clients/" + Uri.EscapeDataString(t.Registration.Registered?.Id ?? "")),
        },
        new("admin-client-list", Clients with { Methods = ["GET"] })
        {
            Guards = [ClientPages.PageIsTold],
            Answer = ClientPages.WritePage,
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
            Guards = [RegistrationGuards.DocumentDecodes, .. RegistrationGuards.Metadata, RegistrationGuards.ClientIsKnown],
            Effects = [RegistrationEffects.ReplaceClient],
            Answer = t => HydraAnswers.WriteJson(200, DescribeReplaced(t)),
        },
        new("admin-client-patch", OneClient with { Methods = ["PATCH"] })
        {
            Guards = [RegistrationGuards.ClientIsKnown, RegistrationGuards.PatchApplies, .. RegistrationGuards.Metadata, RegistrationGuards.IdIsKept],
            Effects = [RegistrationEffects.ReplaceClient],
            Answer = t => HydraAnswers.WriteJson(200, ClientText.WriteStored(t, t.Registration.Registered ?? HydraClient.Nobody, t.Registration.GivenSecret)),
        },
        new("admin-client-lifespans", new("admin", ["PUT"], "/admin/clients/{id}/lifespans"))
        {
            Guards = [RegistrationGuards.ClientIsKnown, RegistrationGuards.LifespansDecode],
            Effects = [RegistrationEffects.ReplaceLifespans],
            Answer = t => HydraAnswers.WriteJson(200, ClientText.WriteStored(t, t.Registration.Registered ?? HydraClient.Nobody)),
        },
        new("admin-client-delete", OneClient with { Methods = ["DELETE"] })
        {
            Guards = [RegistrationGuards.ClientIsKnown],
            Effects = [RegistrationEffects.RemoveClient],
            Answer = _ => ProtocolResponse.Empty(204),
        },
    ];

    private static JsonFields DescribeCreated(HydraTurn turn) => turn.Registration.Registered is not { } client ? JsonFields.Empty : ClientText.WriteRegistered(
        turn, client, turn.Registration.Proposed, client.IsPublic ? null : client.Secret, JsonFields.FromMembers(
            ("registration_access_token", client.RegistrationAccessToken),
            ("registration_client_uri", RegistrationAddress(turn))));

    // Made before an id is: without one it ends where that would begin.
    private static string RegistrationAddress(HydraTurn turn) => turn.Issuer + "/oauth2/register"
        + (turn.Registration.Proposed.Text("client_id") is { Length: > 0 } id ? "/" + Uri.EscapeDataString(id) : "");

    private static JsonFields DescribeReplaced(HydraTurn turn) => turn.Registration.Registered is { } client
        ? ClientText.WriteRegistered(turn, client, turn.Registration.Proposed, turn.Registration.GivenSecret, JsonFields.Empty)
        : JsonFields.Empty;
}
