using Conformance.Mocks.Protocol.Wire;
using Conformance.Mocks.Protocol.Wire.Go;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Model;

/// <summary>What the request brings, read as far as it can be.</summary>
internal sealed class SentFacts(HydraTurn turn)
{
    private readonly FieldList? _form = turn.Request.Method is not ("POST" or "PUT" or "PATCH") ? FieldList.Empty : turn.Request.MediaType switch
    {
        "application/x-www-form-urlencoded" => GoForm.ParseFields(turn.Request.BodyText),
        "multipart/form-data" when turn.Settings.ReadsMultipart =>
            MultipartForm.ParseFields(turn.Request.Headers["Content-Type"]!, turn.Request.BodyText),
        _ => FieldList.Empty,
    };

    /// <summary>The body's fields. A body that is no form has none, and neither has that of a GET; parameters of the query do not count.</summary>
    public FieldList Form => _form ?? FieldList.Empty;

    /// <summary>A body of multipart/form-data that is not framed as its header says.</summary>
    public bool IsBrokenMultipart => _form is null;

    /// <summary>The query's fields.</summary>
    public FieldList Query => field ??= GoForm.ParseFields(turn.Request.QueryString);

    /// <summary>The members of a JSON body, or none.</summary>
    public JsonFields Json => field ??= JsonBody.Parse(turn.Request.Body) ?? JsonFields.Empty;

    /// <summary>The request's parameters; a form body's come before the query's. Of repeated ones the first counts.</summary>
    public FieldList Parameters => field ??= turn.Request.Method == "POST" && Form.Count > 0
        ? new FieldList([.. Form, .. Query], StringComparison.Ordinal)
        : Query;
}
