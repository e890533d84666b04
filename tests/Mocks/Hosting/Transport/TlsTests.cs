using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Conformance.Mocks.Hosting;
using Conformance.Mocks.Hosting.Faults;
using Conformance.Mocks.Hosting.Keys;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hosting.Transport;

[TestFixture, Parallelizable(ParallelScope.All)]
public sealed class TlsTests
{
    /// <summary>Trust in the certificate's own authority and in nobody else.</summary>
    internal static X509ChainPolicy TrustIn(ServerCertificate certificate)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPem(certificate.AuthorityPem);
        return policy;
    }

    internal static HttpClient Trusting(ServerCertificate certificate) =>
        new(new SocketsHttpHandler { UseProxy = false, SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = TrustIn(certificate) } }) { Timeout = TimeSpan.FromSeconds(30) };

    private static ServerCertificate Made() => ServerCertificate.CreateServerCertificate(TimeProvider.System.GetUtcNow());

    [TestCase("127.0.0.1")]
    [TestCase("localhost")]
    public async Task Serves_https_under_each_name_of_this_machine(string host)
    {
        using var certificate = Made();
        await using var mock = await Served.StartAsync(new MockServerOptions { Tls = certificate, AdvertisedHost = host });
        using var http = Trusting(certificate);

        Assert.That(mock.Url("/text"), Does.StartWith($"https://{host}:"));
        foreach (var _ in (int[])[1, 2, 3])
            Assert.That(await http.GetStringAsync(mock.Url("/text")), Is.EqualTo(new string('x', 1000)));
    }

    [Test]
    public async Task Another_authority_is_not_trusted_and_does_no_harm()
    {
        using var certificate = Made();
        using var another = Made();
        await using var mock = await Served.StartAsync(new MockServerOptions { Tls = certificate });
        using var strange = Trusting(another);
        using var http = Trusting(certificate);

        Assert.That(async () => await strange.GetStringAsync(mock.Url("/text")),
            Throws.InstanceOf<HttpRequestException>().With.Property(nameof(HttpRequestException.HttpRequestError)).EqualTo(HttpRequestError.SecureConnectionError));
        var (plain, _) = await RawHttp.Send(mock.Url("").Replace("https:", "http:"), RawHttp.Get(mock.Url(""), "/text"));
        Assert.That(plain, Does.Not.StartWith("HTTP/1.1 200"));
        Assert.That(await http.GetStringAsync(mock.Url("/text")), Is.EqualTo(new string('x', 1000)));
    }

    [Test]
    public async Task Many_clients_and_bodies_go_through_it()
    {
        using var certificate = Made();
        await using var mock = await Served.StartAsync(new MockServerOptions { Tls = certificate });
        using var http = Trusting(certificate);
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(async i =>
        {
            using var answer = await http.PostAsync(mock.Url("/redeem"), new FormUrlEncodedContent([new("code", new string('c', 20_000) + i)]));
            return answer.StatusCode;
        }));

        Assert.That(answers, Is.All.Not.EqualTo(HttpStatusCode.InternalServerError));
    }

    [Test]
    public async Task A_truncated_answer_is_cut_inside_of_tls_too()
    {
        using var certificate = Made();
        await using var mock = await Served.StartAsync(new MockServerOptions { Tls = certificate });
        mock.Realm.Faults.AddOrder(new OrderedFault("/text", 1, new Fault.AfterAnswer.Truncate()));
        using var http = Trusting(certificate);
        using var answer = await http.GetAsync(mock.Url("/text"), HttpCompletionOption.ResponseHeadersRead);

        Assert.That((answer.StatusCode, answer.Content.Headers.ContentLength), Is.EqualTo((HttpStatusCode.OK, (long?)1000)));
        Assert.That(async () => await answer.Content.ReadAsStringAsync(), Throws.InstanceOf<HttpRequestException>());
    }
}
