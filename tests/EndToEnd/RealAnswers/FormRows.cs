using static Conformance.Tests.EndToEnd.RealAnswers.RealAnswer;
using static Conformance.Tests.EndToEnd.RealAnswers.RealText;

namespace Conformance.Tests.EndToEnd.RealAnswers;

/// <summary>Forms of which a pair cannot be decoded: it is left out, and the rest of the form counts.</summary>
internal static class FormRows
{
    private const string TokenRequest = "^POST /oauth2/token";

    private static readonly string Client = Refused(
        401, "invalid_client", "Client authentication failed (e.g., unknown client, no client authentication included, or unsupported authentication method).");

    private static readonly string Read = Tokens("read");

    public static IEnumerable<RealAnswer> Rows =>
    [
        .. AnswersOf(All, "order-of-faults.yaml::undecodable-form-before-client", TokenRequest,
            MalformedRequest("The POST body can not be empty."), MalformedRequest("Request parameter 'grant_type' is missing"), Client),
        .. AnswersOf(All, "redeem.yaml::undecodable-pair", TokenRequest, Read, Read, Read, Read, Read),
        .. AnswersOf(All, "redeem.yaml::undecodable-code", TokenRequest, RefusedGrant(""), Tokens("[a-z ]+", @"""refresh_token"":""ory_rt_[\w.-]{87}"",")),
    ];
}
