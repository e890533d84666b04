using System.Collections.Immutable;
using System.Net.Mail;
using Conformance.Mocks.Protocol.Providers.LegacyApps.Accounts;
using Conformance.Mocks.Protocol.Providers.LegacyApps.Users;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps.Otp;

/// <summary>Whom a one-time token is for: as asked for at /oauth2/v0/otp and as presented at /oauth2/v0/token.</summary>
public sealed class OtpFacts(LegacyAppsTurn turn) : IUserFacts
{
    private static readonly string[] Reserved =
        ["client_id", "client_secret", "channel_type", "channel_handle", "scope", "grant_type", "otp", "product"];

    private static readonly string[] Products = ["expense", "travel"];

    private ImmutableArray<OneTimeToken>? _open;

    public string? ChannelType => turn.Client.Parameters.NonEmpty("channel_type");

    public string? Handle => turn.Client.Parameters.NonEmpty("channel_handle");

    public string? Text => turn.Client.Parameters.NonEmpty("otp");

    /// <summary>Whether the handle can be one of the channel: an address of mail and nothing beside it.</summary>
    public bool IsHandleWellFormed => MailAddress.TryCreate(Handle ?? "", out var address) && address.Address == Handle;

    /// <summary>Whether the product, which pages of 2016 had, is one; which there are is told nowhere.</summary>
    public bool IsProductKnown => turn.Client.Parameters.NonEmpty("product") is not { } product || Products.Contains(product);

    /// <summary>All parameters with a meaning of the client's own, sorted.</summary>
    public string Further => FormUrlEncoded.Write(turn.Client.Parameters.Where(f => !Reserved.Contains(f.Name))
        .OrderBy(f => f.Name, StringComparer.Ordinal).ThenBy(f => f.Value, StringComparer.Ordinal));

    public Account Account => turn.State.Accounts.Values.FirstOrDefault(a => a.Email == Handle) ?? Account.Nobody;

    public Principal Principal => turn.State.Principals.GetValueOrDefault(Account.UserId) ?? Principal.Nobody;

    public ImmutableArray<string> Scopes => turn.Client.App.Scopes;

    /// <summary>The tokens that this client has sent to this address, neither used nor past their end.</summary>
    public ImmutableArray<OneTimeToken> Open
    {
        get => _open ??= [.. turn.State.OneTimeTokens.Entries.Select(e => e.Value).Where(IsOpen)];
        set => _open = value;
    }

    public bool AreFurtherTheSame => Open.Any(o => o.Further == Further);

    /// <summary>The open token that is presented with the parameters that it was sent with; or null.</summary>
    public OneTimeToken? Presented => Open.FirstOrDefault(o => o.Text == Text && o.Further == Further);

    public static OtpFacts OfTurn(LegacyAppsTurn turn) => turn.OfGrant(t => new OtpFacts(t));

    private bool IsOpen(OneTimeToken token) =>
        !token.Spent && token.IssuedAt + turn.Lifetimes["one-time-token"] > turn.Now
        && token.ClientId == turn.Client.App.ClientId && token.ChannelType == ChannelType && token.Handle == Handle;
}
