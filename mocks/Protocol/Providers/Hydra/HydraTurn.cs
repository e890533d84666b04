using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>
/// One request at Hydra. Its facts are found when they are first asked for, and one that is not there has a stand-in (nobody,
/// nothing), so that a blueprint without some guard still answers.
/// </summary>
public sealed partial class HydraTurn(HydraState state, ProtocolRequest request, Surroundings surroundings, HydraSettings settings)
    : Turn<HydraState>(state, request, surroundings)
{
    public HydraSettings Settings { get; } = settings;

    /// <summary>The issuer and the base of all public addresses.</summary>
    public string Issuer => Surroundings.Bases["public"];

    /// <summary>Whether the server runs with --dev.</summary>
    public bool IsDevelopment => Settings.Development ?? Issuer.StartsWith("http:", StringComparison.Ordinal);

    /// <summary>The body's fields. A body that is no form has none; parameters of the query do not count.</summary>
    public FieldList Form => field ??= Request.MediaType switch
    {
        "application/x-www-form-urlencoded" => Request.Form,
        "multipart/form-data" when Settings.ReadsMultipart => MultipartForm.Parse(Request.Headers["Content-Type"]!, Request.BodyText),
        _ => FieldList.Empty,
    };

    /// <summary>The members of a JSON body, or none.</summary>
    public JsonFields Json => field ??= JsonBody.Parse(Request.Body) ?? JsonFields.Empty;

    public BasicCredentials Basic => field ??= BasicCredentials.Parse(Request.Headers["Authorization"]);

    /// <summary>Who the caller says it is: by Basic if there is any, else by the body (Ory Hydra v26.2: Basic wins).</summary>
    public string ClaimedClientId => Basic is BasicCredentials.Given given ? given.Id : Form["client_id"] ?? "";

    public string ClaimedSecret => Basic is BasicCredentials.Given given ? given.Secret : Form["client_secret"] ?? "";

    /// <summary>The client that the caller says it is, or nobody.</summary>
    public HydraClient Client => field ??= State.Clients.GetValueOrDefault(ClaimedClientId, HydraClient.Nobody);

    /// <summary>The value of a cookie, or null.</summary>
    public string? Cookie(string name)
    {
        foreach (var header in Request.Headers)
        {
            if (!header.Name.Equals("Cookie", StringComparison.OrdinalIgnoreCase))
                continue;
            foreach (var range in header.Value.AsSpan().Split(';'))
            {
                var pair = header.Value.AsSpan(range).Trim();
                if (pair.StartsWith(name) && pair.Length > name.Length && pair[name.Length] == '=')
                    return pair[(name.Length + 1)..].ToString();
            }
        }

        return null;
    }
}
