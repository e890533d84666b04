using System.Text;
using Conformance.Mocks.Protocol.Providers.Hydra;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hydra;

[Parallelizable(ParallelScope.All)]
internal sealed class ClientDocumentTests
{
    private static ProtocolDriver RealmUnder(string profile) => new HydraJourney(HydraProfiles.FindProfile(profile)!).Realm;

    private static ProtocolDriver.Answer Post(ProtocolDriver realm, string body) => realm.Send("admin", "POST", "/admin/clients", Encoding.UTF8.GetBytes(body), "application/json");

    [TestCase("{", "unexpected EOF")]
    [TestCase("", "EOF")]
    [TestCase("[]", "json: cannot unmarshal array into Go value of type client.Client")]
    [TestCase("\"x\"", "json: cannot unmarshal string into Go value of type client.Client")]
    [TestCase("client_id=x", "invalid character 'c' looking for beginning of value")]
    [TestCase("""{"client_id":1}""", "json: cannot unmarshal number into Go struct field Client.client_id of type string")]
    [TestCase("""{"redirect_uris":"x"}""", "json: cannot unmarshal string into Go struct field Client.redirect_uris of type sqlxx.StringSliceJSONFormat")]
    [TestCase("""{"jwks":"x"}""", "json: cannot unmarshal string into Go struct field Client.jwks of type x.JoseJSONWebKeySet")]
    [TestCase("""{"jwt_bearer_grant_access_token_lifespan":"x"}""", "time: invalid duration 'x'")]
    [TestCase("""{"jwt_bearer_grant_access_token_lifespan":1}""",
        "json: cannot unmarshal number into Go struct field Client.Lifespans.jwt_bearer_grant_access_token_lifespan of type string")]
    public void Refuses_what_is_no_document_in_Gos_words(string body, string said)
    {
        var refused = Post(new HydraJourney().Realm, body);
        Assert.Multiple(() =>
        {
            Assert.That(refused.Status, Is.EqualTo(400));
            Assert.That(refused["error"], Is.EqualTo("The request was malformed or contained invalid parameters"));
            Assert.That(refused["error_description"], Is.EqualTo("Unable to decode the request body: " + said));
        });
    }

    [TestCase("null")]
    [TestCase("{}x")]
    [TestCase("{} {}")]
    public void Takes_the_first_value_and_null_for_a_document(string body) => Assert.That(Post(new HydraJourney().Realm, body).Status, Is.EqualTo(201));

    [TestCase("hydra-v26", "registration_access_token,registration_client_uri,skip_consent")]
    [TestCase("hydra-v2.2", "registration_access_token,registration_client_uri,skip_consent")]
    public void Has_the_token_of_a_registration_behind_the_metadata(string profile, string order)
    {
        var names = Post(RealmUnder(profile), "{}").Json.EnumerateObject().Select(m => m.Name).ToArray();
        Assert.That(string.Join(',', names.SkipWhile(n => n != "metadata").Skip(1).Take(3)), Is.EqualTo(order));
    }

    [TestCase("hydra-v26", 37)]
    [TestCase("hydra-v2.3", 34)]
    [TestCase("hydra-v2.2", 34)]
    public void Has_as_many_members_as_its_version(string profile, int members)
    {
        var realm = RealmUnder(profile);
        Post(realm, """{"client_id":"c","device_authorization_grant_access_token_lifespan":"1h"}""");
        Assert.That(realm.Get("admin", "/admin/clients/c").Json.EnumerateObject().Count(), Is.EqualTo(members));
    }

    [Test]
    public void Keeps_the_scope_as_it_was_sent()
    {
        var created = Post(new HydraJourney().Realm, """{"scope":"read  write"}""");
        Assert.That(created["scope"], Is.EqualTo("read  write"));
    }

    [TestCase("hydra-v26", "foo#x", "Redirect URIs must not contain fragments (#).")]
    [TestCase("hydra-v2.2", "foo#x", "Unable to parse redirect URL: foo#x")]
    public void Looks_for_a_fragment_and_for_an_address_in_the_order_of_its_version(string profile, string uri, string said) =>
        Assert.That(Post(RealmUnder(profile), $$"""{"redirect_uris":["{{uri}}"]}""")["error_description"], Does.EndWith(said));

    [TestCase("hydra-v26", "")]
    [TestCase("hydra-v2.3", "A client")]
    public void Empties_what_a_patch_removes_since_v26(string profile, string left)
    {
        var realm = RealmUnder(profile);
        Post(realm, """{"client_id":"c","client_name":"A client"}""");
        var patched = realm.Send("admin", "PATCH", "/admin/clients/c", """[{"op":"remove","path":"/client_name"}]"""u8.ToArray(), "application/json");
        Assert.That(patched["client_name"], Is.EqualTo(left));
    }

    [Test]
    public void Follows_its_own_links_through_all_clients()
    {
        var realm = new HydraJourney().Realm;
        var all = realm.Get("admin", "/admin/clients").Json.EnumerateArray().Select(c => c.GetProperty("client_id").GetString()).ToArray();
        var seen = new List<string?>();
        for (var next = "/admin/clients?page_size=3"; next is not null; next = NextOf(realm.Last!.Response.Headers["Link"]!))
            seen.AddRange(realm.Get("admin", next).Json.EnumerateArray().Select(c => c.GetProperty("client_id").GetString()));
        Assert.That(seen, Is.EqualTo(all));
    }

    [TestCase("page_size=abc", "strconv.Atoi: parsing 'abc': invalid syntax")]
    [TestCase("page_token=!", "decode token: illegal base64 data at input byte 0")]
    [TestCase("page_token=bad", "decode token: illegal base64 data at input byte 0")]
    public void Refuses_a_page_that_is_none(string query, string said) => Assert.That(
        new HydraJourney().Realm.Get("admin", "/admin/clients?" + query)["error_description"], Is.EqualTo("Unable to parse pagination parameters: " + said));

    [TestCase("page_size=0", "</admin/clients?page_size=1&page_token=eyJvZmZzZXQiOiIxIiwidiI6Mn0>; rel=\"next\",</admin/clients?page_size=1&page_token=eyJvZmZzZXQiOiI4IiwidiI6Mn0>; rel=\"last\"")]
    [TestCase("page_size=abc", "</admin/clients?page_size=9&page_token=eyJvZmZzZXQiOiIwIiwidiI6Mn0>; rel=\"first\"")]
    [TestCase("page_size=5&page_token=eyJvZmZzZXQiOiI1IiwidiI6Mn0",
        "</admin/clients?page_size=5&page_token=eyJvZmZzZXQiOiIwIiwidiI6Mn0>; rel=\"first\",</admin/clients?page_size=5&page_token=eyJvZmZzZXQiOiIwIiwidiI6Mn0>; rel=\"prev\"")]
    public void Counts_its_pages_by_offsets_before_v26(string query, string link)
    {
        var realm = RealmUnder("hydra-v2.2");
        realm.Get("admin", "/admin/clients?" + query);
        Assert.Multiple(() =>
        {
            Assert.That(realm.Last!.Response.Headers["Link"], Is.EqualTo(link));
            Assert.That(realm.Last.Response.Headers["X-Total-Count"], Is.EqualTo("9"));
        });
    }

    private static string? NextOf(string link) => link.Split(',').FirstOrDefault(l => l.EndsWith("rel=\"next\"", StringComparison.Ordinal))?.Split('<', '>')[1];
}
