using Conformance.Mocks.Protocol.Wire.Go;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Wire.Go;

[Parallelizable(ParallelScope.All)]
internal sealed class GoPathTests
{
    [TestCase("/oauth2/token", "/oauth2/token")]
    [TestCase("//oauth2//token", "/oauth2/token")]
    [TestCase("/oauth2/./token", "/oauth2/token")]
    [TestCase("/oauth2/x/../token", "/oauth2/token")]
    [TestCase("/../../oauth2/token", "/oauth2/token")]
    [TestCase("/oauth2//token/", "/oauth2/token/")]
    [TestCase("/.well-known/jwks.json", "/.well-known/jwks.json")]
    [TestCase("/oauth2/token/..", "/oauth2")]
    [TestCase("//", "/")]
    [TestCase("", "/")]
    public void Is_without_empty_and_dot_segments(string path, string clean) => Assert.That(GoPath.Clean(path), Is.EqualTo(clean));

    [TestCase("/oauth2/%74oken", "/oauth2/token")]
    [TestCase("/admin/clients/a%2Fb", "/admin/clients/a%2Fb")]
    [TestCase("/admin/clients/a%20b", "/admin/clients/a%20b")]
    [TestCase("/oauth2/token", "/oauth2/token")]
    [TestCase("/oauth2/%zz", "/oauth2/%zz")]
    public void Decodes_what_nobody_needs_to_encode(string path, string decoded) => Assert.That(GoPath.Decode(path), Is.EqualTo(decoded));
}
