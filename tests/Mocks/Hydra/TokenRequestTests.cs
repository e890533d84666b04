using System.Text;
using Conformance.Mocks.Protocol.Providers.Hydra;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hydra;

[Parallelizable(ParallelScope.All)]
internal sealed class TokenRequestTests
{
    private const string Missing = "Request parameter 'grant_type' is missing";
    private const string Empty = "The POST body can not be empty.";
    private const string Unparsed = "Unable to parse HTTP body, make sure to send a properly formatted form request body.";

    [TestCase("x=1", "application/x-www-form-urlencoded", Missing)]
    [TestCase("", "application/x-www-form-urlencoded", Empty)]
    [TestCase("{\"grant_type\":\"client_credentials\"}", "application/json", Empty)]
    [TestCase("grant_type=client_credentials", "text/plain", Empty)]
    [TestCase("grant_type=client_credentials", null, Empty)]
    [TestCase("grant_type=%zz", "application/x-www-form-urlencoded", Empty)]
    [TestCase("grant_type=%zz&x=1", "application/x-www-form-urlencoded", Missing)]
    [TestCase("grant_type=client_credentials", "multipart/form-data", Unparsed)]
    [TestCase("grant_type=client_credentials", "multipart/form-data; boundary=b", Unparsed)]
    [TestCase("--b--", "multipart/form-data; boundary=b", Empty)]
    [TestCase("grant_type=password", "application/x-www-form-urlencoded", "Make sure that the client you are using has exactly whitelisted the redirect_uri you specified.")]
    [TestCase("grant_type=Refresh_Token", "application/x-www-form-urlencoded", "Make sure that the client you are using has exactly whitelisted the redirect_uri you specified.")]
    [TestCase("grant_type=client_credentials", "application/x-www-form-urlencoded", "Client credentials missing or malformed in both HTTP Authorization header and HTTP POST body.")]
    [TestCase("grant_type=client_credentials&client_assertion_type=x", "application/x-www-form-urlencoded", "Unknown client_assertion_type 'x'.")]
    public void Calls_a_malformed_request_invalid(string body, string? mediaType, string hint)
    {
        var answer = new HydraJourney().Realm.Send("public", "POST", "/oauth2/token", Encoding.UTF8.GetBytes(body), mediaType);

        Assert.Multiple(() =>
        {
            Assert.That(answer.Status, Is.EqualTo(400));
            Assert.That(answer["error"], Is.EqualTo("invalid_request"));
            Assert.That(answer["error_description"], Does.StartWith("The request is missing a required parameter").And.EndsWith(hint));
            Assert.That(answer.Headers["Cache-Control"], Is.EqualTo("no-store"));
        });
    }

    [Test]
    public void Reads_multipart_too()
    {
        var hydra = new HydraJourney();
        const string body = "--x\r\nContent-Disposition: form-data; name=\"grant_type\"\r\n\r\nclient_credentials\r\n--x--\r\n";

        var answer = hydra.Realm.Send("public", "POST", "/oauth2/token", Encoding.UTF8.GetBytes(body), "multipart/form-data; boundary=x",
            HydraJourney.Basic(hydra.Realm.Identity("machine", "client_id"), hydra.Realm.Identity("machine", "client_secret")));

        Assert.That(answer["scope"], Is.EqualTo(""));
    }

    [Test]
    public void Answers_an_unknown_client_like_a_wrong_secret()
    {
        var hydra = new HydraJourney();
        (string, string)[] form = [("grant_type", "client_credentials")];
        var wrong = hydra.Realm.Post("public", "/oauth2/token", form, HydraJourney.Basic(hydra.Realm.Identity("default", "client_id"), "wrong"));
        var unknown = hydra.Realm.Post("public", "/oauth2/token", form, HydraJourney.Basic("nobody", "wrong"));

        Assert.Multiple(() =>
        {
            Assert.That(wrong.Status, Is.EqualTo(401));
            Assert.That(wrong["error"], Is.EqualTo("invalid_client"));
            Assert.That(unknown.Text, Is.EqualTo(wrong.Text));
            Assert.That(unknown.Headers, Is.EqualTo(wrong.Headers));
            Assert.That(wrong.Headers["WWW-Authenticate"], Is.Null);
        });
    }

    [TestCase("default", "client_secret_basic", "client_secret_post")]
    [TestCase("post", "client_secret_post", "client_secret_basic")]
    public void Takes_a_client_by_its_registered_method_only(string identity, string registered, string used)
    {
        var hydra = new HydraJourney();
        var (id, secret) = (hydra.Realm.Identity(identity, "client_id"), hydra.Realm.Identity(identity, "client_secret"));
        (string, string)[] form = [("grant_type", "client_credentials")];

        var answer = used == "client_secret_post"
            ? hydra.Realm.Post("public", "/oauth2/token", [.. form, ("client_id", id), ("client_secret", secret)])
            : hydra.Realm.Post("public", "/oauth2/token", form, HydraJourney.Basic(id, secret));

        Assert.That(answer.Status, Is.EqualTo(401));
        Assert.That(answer["error_description"], Does.Contain($"supports client authentication method '{registered}', but method '{used}' was requested."));
    }

    [Test]
    public void Refuses_two_methods_at_once()
    {
        var hydra = new HydraJourney();
        var (id, secret) = (hydra.Realm.Identity("default", "client_id"), hydra.Realm.Identity("default", "client_secret"));

        var answer = hydra.Realm.Post("public", "/oauth2/token",
            [("grant_type", "client_credentials"), ("client_id", id), ("client_secret", secret)], HydraJourney.Basic(id, secret));

        Assert.That(answer["error"], Is.EqualTo("invalid_client"));
    }

    [Test]
    public void Decodes_a_secret_within_basic() =>
        Assert.That(new HydraJourney().Token("tricky", ("grant_type", "client_credentials"), ("scope", "read")).Status, Is.EqualTo(200));

    [Test]
    public void Takes_a_secret_within_basic_for_encoded()
    {
        var hydra = new HydraJourney();
        var raw = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{hydra.Realm.Identity("tricky", "client_id")}:{hydra.Realm.Identity("tricky", "client_secret")}"));

        Assert.That(hydra.Realm.Post("public", "/oauth2/token", [("grant_type", "client_credentials")], ("Authorization", raw)).Status, Is.EqualTo(401));
    }

    [TestCase("default", "read", 200, "read", null)]
    [TestCase("default", null, 200, "", null)]
    [TestCase("machine", "write", 400, null, "invalid_scope")]
    [TestCase("no-refresh", "read", 400, null, "unauthorized_client")]
    [TestCase("public", "read", 400, null, "invalid_grant")]
    public void Lets_a_confidential_client_act_for_itself(string identity, string? scope, int status, string? granted, string? error)
    {
        var answer = new HydraJourney().Token(identity, ("grant_type", "client_credentials"), ("scope", scope));

        Assert.Multiple(() =>
        {
            Assert.That(answer.Status, Is.EqualTo(status));
            Assert.That(answer["scope"], Is.EqualTo(granted));
            Assert.That(answer["error"], Is.EqualTo(error));
            Assert.That(answer["refresh_token"], Is.Null);
            Assert.That(answer["expires_in"], Is.EqualTo(status == 200 ? "3599" : null));
        });
    }

    [TestCase("hydra-v26", 404, null)]
    [TestCase("hydra-v2.2", 405, "OPTIONS, POST")]
    public void Has_no_get_at_the_token_endpoint(string profile, int status, string? allow)
    {
        var answer = new HydraJourney(HydraProfiles.FindProfile(profile)).Realm.Get("public", "/oauth2/token");

        Assert.That(answer.Status, Is.EqualTo(status));
        Assert.That(answer.Headers["Allow"], Is.EqualTo(allow));
    }
}
