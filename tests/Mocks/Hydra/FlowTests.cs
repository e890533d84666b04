using System.Text;
using Conformance.Mocks.Protocol.Providers.Hydra;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hydra;

/// <summary>Requests of logins and consents, and the answers to them, each of which holds its own flow.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class FlowTests
{
    private const string Requests = "/admin/oauth2/auth/requests/";
    private const string Base = "The request is missing a required parameter, includes an invalid parameter value, includes a parameter more than once, or is otherwise malformed. ";

    [Test]
    public void A_request_reads_the_same_before_and_after_its_code()
    {
        var hydra = new HydraJourney();
        var login = hydra.Authorize();
        var before = ReadRequest(hydra, "login", login);
        var consent = hydra.Browse(hydra.AcceptLogin(login));
        var asked = ReadRequest(hydra, "consent", consent);
        HydraJourney.CodeOf(hydra.Browse(hydra.AcceptConsent(consent, "read")));

        Assert.That((ReadRequest(hydra, "login", login), ReadRequest(hydra, "consent", consent)), Is.EqualTo((before, asked)));
    }

    [Test]
    public void Each_accept_signs_its_own_user_in()
    {
        var hydra = new HydraJourney();
        var login = hydra.Authorize();
        var (first, second) = (hydra.AcceptLogin(login, subject: "first"), hydra.AcceptLogin(login, subject: "second"));
        hydra.Reject("login", login, new { error = "access_denied" });

        Assert.That(ReadRequest(hydra, "consent", hydra.Browse(first)), Does.Contain("\"subject\":\"first\""));
        Assert.That(ReadRequest(hydra, "consent", hydra.Browse(second)), Does.Contain("\"subject\":\"second\""));
    }

    [Test]
    public void A_failed_return_from_consent_spends_the_flow()
    {
        var hydra = new HydraJourney();
        var callback = hydra.AcceptConsent(hydra.Browse(hydra.AcceptLogin(hydra.Authorize(changes: ("code_challenge", "x")))), "read");

        Assert.That(hydra.Browse(callback).LocationQuery("error_description"), Does.Contain("plain is not allowed"));
        Assert.That(hydra.Browse(callback).LocationQuery("error_description"), Does.EndWith("The consent verifier has already been used."));
    }

    [TestCase("hydra-v26", "code", "access_denied: no")]
    [TestCase("hydra-v2.3", "The consent verifier has already been used.", "The consent verifier has already been used.")]
    [TestCase("hydra-v2.2", "The consent verifier has already been used.", "The consent verifier has already been used.")]
    public void A_rejection_decides_until_v26(string profile, string acceptedAfterwards, string rejectedAfterwards)
    {
        Assert.That(Outcome(profile, (h, c) => h.Reject("consent", c, new { error = "access_denied", error_description = "no" }), (h, c) => h.AcceptConsent(c, "read")), Does.EndWith(acceptedAfterwards));
        Assert.That(Outcome(profile, (h, c) => h.AcceptConsent(c, "read"), (h, c) => h.Reject("consent", c, new { error = "access_denied", error_description = "no" })), Does.EndWith(rejectedAfterwards));
    }

    [TestCase("", "EOF")]
    [TestCase("{", "unexpected EOF")]
    [TestCase("[]", "json: cannot unmarshal array into Go value of type flow.HandledLoginRequest")]
    [TestCase("""{"subject":1}""", "json: cannot unmarshal number into Go struct field HandledLoginRequest.subject of type string")]
    public void A_login_answer_that_cannot_be_decoded_is_told_why_before_its_challenge_is_looked_up(string body, string words)
    {
        var answer = Put("hydra-v26", "login/accept?login_challenge=made-up", body);

        Assert.That((answer.Status, answer["error"], answer["error_description"]), Is.EqualTo((400, "invalid_request", $"{Base}Unable to decode body because: {words}")));
    }

    [TestCase("accept", "")]
    [TestCase("accept", "{")]
    [TestCase("accept", """{"grant_scope":"read"}""")]
    [TestCase("reject", "[]")]
    public void A_consent_answer_that_cannot_be_decoded_is_not_told_why(string verb, string body)
    {
        var answer = Put("hydra-v26", $"consent/{verb}?consent_challenge=made-up", body);

        Assert.That((answer.Status, answer.Text), Is.EqualTo((400, """{"error":"error","error_description":"The error is unrecognizable"}""" + "\n")));
    }

    [TestCase("login/accept", "null", "Field 'subject' must not be empty.")]
    [TestCase("login/reject", "null", "Unable to locate the requested resource")]
    [TestCase("consent/accept", "{} trailing", "Unable to locate the requested resource")]
    [TestCase("consent/reject", """{"ERROR":"x"}""", "Unable to locate the requested resource")]
    public void Null_says_nothing_and_what_follows_the_object_does_not_count(string call, string body, string words) =>
        Assert.That(Put("hydra-v26", $"{call}?{call.Split('/')[0]}_challenge=made-up", body)["error_description"], Does.EndWith(words));

    [TestCase("hydra-v26", "login/accept", "Field 'subject' must not be empty.")]
    [TestCase("hydra-v26", "consent/accept", "Unable to locate the requested resource")]
    [TestCase("hydra-v2.3", "login/accept", "Unable to decode body because: json: unknown field 'foo'")]
    [TestCase("hydra-v2.2", "login/reject", "Unable to decode body because: json: unknown field 'foo'")]
    [TestCase("hydra-v2.2", "consent/accept", "The error is unrecognizable")]
    public void A_member_that_nobody_knows_is_refused_until_v26(string profile, string call, string words) =>
        Assert.That(Put(profile, $"{call}?{call.Split('/')[0]}_challenge=made-up", """{"foo":1}""")["error_description"], Does.EndWith(words));

    private static string Outcome(string profile, Func<HydraJourney, ProtocolDriver.Answer, string> first, Func<HydraJourney, ProtocolDriver.Answer, string> second)
    {
        var hydra = Under(profile);
        var consent = hydra.Browse(hydra.AcceptLogin(hydra.Authorize()));
        hydra.Browse(first(hydra, consent));
        var last = hydra.Browse(second(hydra, consent));
        return last.LocationQuery("code") is not null ? "code" : $"{last.LocationQuery("error")}: {last.LocationQuery("error_description")}";
    }

    private static string ReadRequest(HydraJourney hydra, string stage, ProtocolDriver.Answer page) =>
        hydra.Realm.Get("admin", $"{Requests}{stage}?{stage}_challenge={page.LocationQuery(stage + "_challenge")}") is { Status: 200 } read ? read.Text : "not read";

    private static ProtocolDriver.Answer Put(string profile, string call, string body) =>
        Under(profile).Realm.Send("admin", "PUT", Requests + call, Encoding.UTF8.GetBytes(body), "application/json");

    private static HydraJourney Under(string profile) => new(HydraProfiles.FindProfile(profile));
}
