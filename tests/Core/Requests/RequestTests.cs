using System.Collections.Immutable;
using Conformance.Core.Results;
using Conformance.Core.Scenarios;
using Conformance.Core.Values;
using Conformance.Tests.Core.Execution;
using NUnit.Framework;

namespace Conformance.Tests.Core.Requests;

/// <summary>What goes over the wire.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class RequestTests
{
    private static readonly ParameterPlace InQuery = new ParameterPlace.Query();

    private static async Task<FakeTarget.Received> Sent(Step step, Func<Playable, Playable>? with = null, FakeTarget? target = null)
    {
        target ??= new FakeTarget((_, _) => FakeTarget.Json(200, "{}"));
        var playable = Given.Playable("request", step) with { Identities = ["default", "second", "public", "stamped"] };
        var result = await target.Played(with is null ? playable : with(playable));
        Assert.That(result.Reason, Is.Null);
        return target.Requests.Single();
    }

    private static Step Refresh(Bend? bend = null, EndpointDefinition? endpoint = null) => Given.Step(Given.Call(
        Given.Verb(endpoint, Given.Map(("grant_type", Given.Text("refresh_token")))), ("refresh_token", Given.Text("a b+c")))) with
    { Bend = bend };

    private static readonly (string Name, Bend Bend, string Body, string? ContentType)[] Bends =
    [
        ("set", new Bend.Set("refresh_token", Given.Text("other")), "grant_type=refresh_token&refresh_token=other", "application/x-www-form-urlencoded"),
        ("add", new Bend.Add("extra", Given.Text("1")), "grant_type=refresh_token&refresh_token=a+b%2Bc&extra=1", "application/x-www-form-urlencoded"),
        ("omit", new Bend.Omit("grant_type"), "refresh_token=a+b%2Bc", "application/x-www-form-urlencoded"),
        ("repeat", new Bend.Repeat("grant_type"), "grant_type=refresh_token&grant_type=refresh_token&refresh_token=a+b%2Bc", "application/x-www-form-urlencoded"),
        ("charset", new Bend.Encode(BodyEncoding.FormCharset), "grant_type=refresh_token&refresh_token=a+b%2Bc", "application/x-www-form-urlencoded; charset=UTF-8"),
        ("json", new Bend.Encode(BodyEncoding.Json), """{"grant_type":"refresh_token","refresh_token":"a b\u002Bc"}""", "application/json"),
        ("text", new Bend.Encode(BodyEncoding.Text), "grant_type=refresh_token&refresh_token=a+b%2Bc", "text/plain"),
        ("none", new Bend.Encode(BodyEncoding.None), "", null),
        ("query", new Bend.Query("refresh_token"), "grant_type=refresh_token", "application/x-www-form-urlencoded"),
    ];

    private static IEnumerable<TestCaseData> BendCases() => Bends.Select(b => new TestCaseData(b.Bend, b.Body, b.ContentType).SetArgDisplayNames(b.Name));

    [TestCaseSource(nameof(BendCases))]
    public async Task A_bend_changes_one_thing_of_the_body(Bend bend, string body, string? contentType)
    {
        var sent = await Sent(Refresh(bend));
        Assert.That((sent.Body, sent.Header("Content-Type")), Is.EqualTo((body, contentType)));
    }

    [Test]
    public async Task A_body_has_its_length_and_is_never_chunked([Values] BodyEncoding encoding)
    {
        var sent = await Sent(Refresh(endpoint: Given.Endpoint(encoding)));
        Assert.That((sent.Message.Content!.Headers.ContentLength, sent.Message.Headers.TransferEncodingChunked ?? false),
            Is.EqualTo(((long)System.Text.Encoding.UTF8.GetByteCount(sent.Body), false)));
    }

    [Test]
    public async Task Basic_credentials_are_form_encoded_before_they_are_joined()
    {
        var sent = await Sent(Refresh());
        Assert.That(sent.Header("Authorization"), Is.EqualTo("Basic " + Convert.ToBase64String("app+one:s3cret%2Bfor%2Fapp"u8)));
    }

    [TestCase("second", "grant_type=refresh_token&refresh_token=a+b%2Bc&client_id=app-2&client_secret=another-secret-2")]
    [TestCase("public", "grant_type=refresh_token&refresh_token=a+b%2Bc&client_id=app-3")]
    [TestCase("none", "grant_type=refresh_token&refresh_token=a+b%2Bc")]
    public async Task A_client_proves_itself_as_its_identity_says(string identity, string body)
    {
        var sent = await Sent(Refresh() with { As = identity });
        Assert.That((sent.Body, sent.Header("Authorization"), sent.Identity), Is.EqualTo((body, (string?)null, identity)));
    }

    [Test]
    public async Task Another_identity_takes_over_the_callers_place_and_nothing_else()
    {
        var endpoint = Given.Endpoint(auth: false);
        var call = Given.Call(Given.Verb(endpoint, Given.Map(("client_id", Given.Ref("identity.client_id")))), ("mine", Given.Ref("identity.client_id")));
        var sent = await Sent(Given.Step(call) with { Bend = new Bend.As("second") });
        Assert.That((sent.Body, sent.Identity), Is.EqualTo(("client_id=app-2&mine=app+one", "second")));
    }

    [Test]
    public async Task Nobody_leaves_out_what_a_preset_takes_of_the_identity()
    {
        var call = Given.Call(Given.Verb(Given.Endpoint(auth: false), Given.Map(("client_id", Given.Ref("identity.client_id")), ("kind", Given.Text("x")))));
        Assert.That((await Sent(Given.Step(call) with { As = "none" })).Body, Is.EqualTo("kind=x"));
    }

    [Test]
    public async Task Parameters_go_where_the_provider_file_says()
    {
        var endpoint = Given.Endpoint(auth: false, path: "/things/{id}/parts", places:
        [
            ("id", new ParameterPlace.Path()), ("q", InQuery), ("token", new ParameterPlace.Bearer()), ("tag", new ParameterPlace.Header("X-Tag")),
        ]);
        var sent = await Sent(Given.Step(Given.Call(Given.Verb(endpoint),
            ("id", Given.Text("a/b c")), ("q", Given.Text("1&2")), ("token", Given.Text("t-1")), ("tag", Given.Text("red")), ("rest", Given.Text("body")))));

        Assert.Multiple(() =>
        {
            Assert.That(sent.Message.RequestUri!.OriginalString, Is.EqualTo("http://provider.test/r/1/things/a%2Fb%20c/parts?q=1%262"));
            Assert.That(sent.Header("Authorization"), Is.EqualTo("Bearer t-1"));
            Assert.That(sent.Header("X-Tag"), Is.EqualTo("red"));
            Assert.That(sent.Body, Is.EqualTo("rest=body"));
        });
    }

    [Test]
    public async Task Headers_have_defaults_that_can_be_replaced_and_taken_away()
    {
        var call = Given.Call() with { Headers = Given.Map(("User-Agent", Given.Text("mine")), ("Accept", new Template.Absent(Given.Place))) };
        var plain = await Sent(Given.Step(Given.Call()) with { As = "stamped" });
        var own = await Sent(Given.Step(call));

        Assert.Multiple(() =>
        {
            Assert.That(plain.Header("Accept"), Is.EqualTo("application/json"));
            Assert.That(plain.Header("User-Agent"), Does.Match(@"^conformance/\d+\.\d+"));
            Assert.That(plain.Header("X-Caller"), Is.EqualTo("CN=app-4"));
            Assert.That(own.Header("Accept"), Is.Null);
            Assert.That(own.Header("User-Agent"), Is.EqualTo("mine"));
        });
    }

    [Test]
    public async Task A_header_and_a_method_can_be_bent()
    {
        var header = await Sent(Refresh(new Bend.Header("Authorization", Given.Text("Basic !!!"))));
        var without = await Sent(Refresh(new Bend.Header("Authorization", new Template.Absent(Given.Place))));
        var method = await Sent(Refresh(new Bend.Method("PUT")));
        Assert.That((header.Header("Authorization"), without.Header("Authorization"), method.Message.Method.Method), Is.EqualTo(("Basic !!!", (string?)null, "PUT")));
    }

    private static readonly Bend[] Idle =
    [
        new Bend.Set("refresh_token", Given.Text("a b+c")), new Bend.Omit("absent"), new Bend.Repeat("absent"), new Bend.Query("absent"),
        new Bend.Encode(BodyEncoding.Form), new Bend.Method("POST"),
    ];

    [TestCaseSource(nameof(Idle))]
    public async Task A_bend_that_changes_nothing_is_refused(Bend bend)
    {
        var target = new FakeTarget((_, _) => FakeTarget.Json(200, "{}"));
        var result = await target.Played(Given.Playable("idle", Refresh(bend)));
        Assert.That((result.Verdict, target.Requests.Count), Is.EqualTo((Verdict.Errored, 0)));
        Assert.That(result.Reason, Does.Contain("the case changes nothing: "));
    }

    [Test]
    public async Task A_target_overrides_paths_and_adds_headers()
    {
        var target = new FakeTarget((_, _) => FakeTarget.Json(200, "{}"))
        {
            Paths = ImmutableDictionary<string, string>.Empty.Add("token", "/v2/tokens"),
            Headers = [new("X-Environment", "test")],
        };
        var sent = await Sent(Refresh(), target: target);
        Assert.That((sent.Message.RequestUri!.AbsolutePath, sent.Header("X-Environment")), Is.EqualTo(("/r/1/v2/tokens", "test")));
    }

    [TestCase("/plain/path?x=1", "http://provider.test/r/1/plain/path?x=1")]
    [TestCase("http://provider.test/r/1/next?y=2", "http://provider.test/r/1/next?y=2")]
    public async Task Http_sends_what_is_written(string target, string url)
    {
        var sent = await Sent(Given.Step(new StepAction.Http("GET", Given.Text(target), "public", null, null, [])));
        Assert.That((sent.Message.RequestUri!.OriginalString, sent.Message.Content), Is.EqualTo((url, (HttpContent?)null)));
    }

    [TestCase("http://127.0.0.1:4444", "http://localhost:4444/next?y=2")]
    [TestCase("http://localhost:4444", "http://127.0.0.1:4444/next?y=2")]
    [TestCase("http://127.0.0.1:4444", "http://[::1]:4444/next?y=2")]
    public async Task A_server_on_loopback_is_reached_by_the_name_of_its_base(string address, string url)
    {
        var target = new FakeTarget((_, _) => FakeTarget.Json(200, "{}")) { Bases = ImmutableDictionary<string, string>.Empty.Add("public", address) };
        var sent = await Sent(Given.Step(new StepAction.Http("GET", Given.Text(url), "public", null, null, [])), target: target);
        Assert.That(sent.Message.RequestUri!.OriginalString, Is.EqualTo($"{address}/next?y=2"));
    }

    [TestCase("http://127.0.0.1:4444", "http://localhost:4445/")]
    [TestCase("http://127.0.0.1:4444", "https://localhost:4444/")]
    [TestCase("http://127.0.0.1:4444", "http://localhost.example:4444/")]
    [TestCase("http://127.0.0.2:4444", "http://localhost:4444/")]
    public async Task Another_port_or_scheme_of_loopback_is_another_server(string address, string url)
    {
        var target = new FakeTarget((_, _) => FakeTarget.Json(200, "{}")) { Bases = ImmutableDictionary<string, string>.Empty.Add("public", address) };
        var result = await target.Played(Given.Playable("http", Given.Step(new StepAction.Http("GET", Given.Text(url), "public", null, null, []))));
        Assert.That((result.Verdict, target.Requests.Count), Is.EqualTo((Verdict.Errored, 0)));
    }

    [TestCase("http://elsewhere.test/steal")]
    [TestCase("http://provider.test/r/12/other")]
    public async Task Http_goes_nowhere_but_to_the_target(string url)
    {
        var target = new FakeTarget((_, _) => FakeTarget.Json(200, "{}"));
        var result = await target.Played(Given.Playable("http", Given.Step(new StepAction.Http("GET", Given.Text(url), "public", null, null, []))));
        Assert.That((result.Verdict, target.Requests.Count), Is.EqualTo((Verdict.Errored, 0)));
        Assert.That(result.Reason, Does.Contain($"{url} is below none of the target's bases"));
    }

    [Test]
    public async Task Repeated_json_members_stand_twice()
    {
        var sent = await Sent(Given.Step(new StepAction.Http("POST", Given.Text("/x"), "public",
            new Template.Map(Given.Map(("a", Given.Text("1"))), Given.Place), null, [])) with
        { Bend = new Bend.Repeat("a") });
        Assert.That(sent.Body, Is.EqualTo("""{"a":"1","a":"1"}"""));
    }

    [TestCase("grant_type=%zz&scope=a;b", "application/x-www-form-urlencoded")]
    [TestCase("{\"a\":", "application/json")]
    [TestCase("as it is", null)]
    public async Task A_text_is_sent_as_it_is_with_the_media_type_of_its_header(string text, string? type)
    {
        var headers = type is null ? [] : Given.Map(("Content-Type", Given.Text(type)));
        var sent = await Sent(Given.Step(new StepAction.Http("POST", Given.Text("/x"), "public", null, null, headers) { Body = Given.Text(text) }));
        Assert.That((sent.Body, sent.Message.Content!.Headers.ContentType?.ToString()), Is.EqualTo((text, type)));
    }
}
