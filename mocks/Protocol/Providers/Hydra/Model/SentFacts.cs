using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Model;

/// <summary>What the request brings, read as far as it can be.</summary>
internal sealed class SentFacts(HydraTurn turn)
{
    /// <summary>The body's fields. A body that is no form has none; parameters of the query do not count.</summary>
    public FieldList Form => field ??= turn.Request.MediaType switch
    {
        "application/x-www-form-urlencoded" => turn.Request.Form,
        "multipart/form-data" when turn.Settings.ReadsMultipart =>
            MultipartForm.ParseFields(turn.Request.Headers["Content-Type"]!, turn.Request.BodyText),
        _ => FieldList.Empty,
    };

    /// <summary>The members of a JSON body, or none.</summary>
    public JsonFields Json => field ??= JsonBody.Parse(turn.Request.Body) ?? JsonFields.Empty;

    /// <summary>The request's parameters; a form body's come before the query's. Of repeated ones the first counts.</summary>
    public FieldList Parameters => field ??= turn.Request.Method == "POST" && Form.Count > 0
        ? new FieldList([.. Form, .. turn.Request.Query], StringComparison.Ordinal)
        : turn.Request.Query;
}
