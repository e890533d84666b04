using System.Text;
using System.Text.Json.Nodes;
using Conformance.Core.Scenarios;
using Conformance.Core.Texts;
using Conformance.Core.Values;

namespace Conformance.Core.Requests;

/// <summary>Client authentication as the identity's member auth says (RFC 6749 §2.3.1); basic unless said.</summary>
internal static class ClientAuthentication
{
    private static readonly ParameterPlace InBody = new ParameterPlace.Body();

    public static void ApplyActor(Actor actor, ParameterList parameters, HeaderList headers)
    {
        if (!actor.Members.TryGetValue("client_id", out var id))
            return;
        var secret = actor.Members.GetValueOrDefault("client_secret");
        switch (actor.Members.GetValueOrDefault("auth") ?? (secret is null ? "none" : "basic"))
        {
            case "basic":
                headers.Set("Authorization", $"Basic {Credentials(id, secret ?? "")}");
                break;
            case "post":
                AddParameter(parameters, "client_id", id);
                AddParameter(parameters, "client_secret", secret ?? "");
                break;
            case "none":
                AddParameter(parameters, "client_id", id);
                break;
            case var other:
                throw new ValueException($"identity '{actor.Name}' has auth '{other}'; write basic, post or none");
        }
    }

    public static string Credentials(string id, string secret) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{FormText.EncodeText(id)}:{FormText.EncodeText(secret)}"));

    private static void AddParameter(ParameterList parameters, string name, string value)
    {
        if (!parameters.Has(name))
            parameters.PutParameter(new Parameter(name, InBody, JsonValue.Create(value), IsWritten: false));
    }
}
