using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Providers.Hydra.Client;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Providers.Hydra.Records;
using Conformance.Mocks.Protocol.Wire;
using Conformance.Mocks.Protocol.Wire.Go;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Token;

/// <summary>The JWT by which somebody vouches for a user (RFC 7523 §2.1).</summary>
internal sealed class AssertionFacts(HydraTurn turn)
{
    private bool _isSearched;
    private TrustedIssuer? _trust;

    public string Text => turn.Sent.Form["assertion"] ?? "";

    public bool IsReadable => GoJws.FindMistake(Text) is null;

    /// <summary>What it says, whoever signed it.</summary>
    public JsonFields Claims => field ??= CompactJwt.Claims(Text) ?? JsonFields.Empty;

    public string Issuer => Claims["iss"] as string ?? "";

    public string Subject => Claims["sub"] as string ?? "";

    public ImmutableArray<string> Audience => Claims["aud"] is string one ? [one] : Claims.Texts("aud");

    public string Id => Claims["jti"] as string ?? "";

    public DateTimeOffset? ExpiresAt => ClientAssertion.MomentOf(Claims["exp"]);

    public DateTimeOffset? BeginsAt => ClientAssertion.MomentOf(Claims["nbf"]);

    public DateTimeOffset? IssuedAt => ClientAssertion.MomentOf(Claims["iat"]);

    /// <summary>The trust that is still in force in whoever issued it, for this user; where the header names a key, in that key. Without one it is the key that signed.</summary>
    public TrustedIssuer? Trust
    {
        get
        {
            if (!_isSearched)
                (_isSearched, _trust) = (true, FindTrust());
            return _trust;
        }
    }

    /// <summary>Whether the trusted key signed it.</summary>
    public bool IsGenuine => Trust is { } trust && JwkSignature.Verifies(trust.Key, Text);

    private TrustedIssuer? FindTrust()
    {
        var kid = CompactJwt.HeaderMember(Text, "kid");
        return turn.State.TrustedIssuers.Entries.Select(e => e.Value)
            .Where(t => t.Issuer == Issuer && t.VouchesFor(Subject) && turn.Now < t.ExpiresAt)
            .FirstOrDefault(t => string.IsNullOrEmpty(kid) ? JwkSignature.Verifies(t.Key, Text) : t.KeyId == kid);
    }
}
