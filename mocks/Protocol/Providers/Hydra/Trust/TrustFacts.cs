using System.Globalization;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Providers.Hydra.Records;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Trust;

/// <summary>A call about whom this server trusts to vouch for users.</summary>
internal sealed class TrustFacts(HydraTurn turn)
{
    /// <summary>The id in the call's path.</summary>
    public string NamedId => turn.PathValues["id"] ?? "";

    /// <summary>The trust of that id; null when there is none.</summary>
    public TrustedIssuer? Named => turn.State.TrustedIssuers.Find(NamedId);

    public string Issuer => turn.Sent.Json.Text("issuer") ?? "";

    public string Subject => turn.Sent.Json.Text("subject") ?? "";

    public bool AllowsAnySubject => turn.Sent.Json.IsTrue("allow_any_subject");

    public JsonFields Key => turn.Sent.Json.Object("jwk");

    public string KeyId => Key.Text("kid") ?? "";

    public DateTimeOffset? ExpiresAt =>
        DateTimeOffset.TryParse(turn.Sent.Json.Text("expires_at"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;

    /// <summary>What this turn trusts.</summary>
    public TrustedIssuer? Trusted { get; set; }
}
