using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Api;

/// <summary>The root fields of Blink's API that the stand-in knows, grouped by the scope that guards them (Blink's core).</summary>
internal static class BlinkWalletSchema
{
    private static readonly JsonFields Account = JsonFields.FromMembers(
        ("__typename", "ConsumerAccount"),
        ("id", "7a1f5c3e-8d52-4c41-9f0a-2c5b8f6d0e01"),
        ("wallets", new[] { WalletOf("4f4ee8a5-9d0f-4d5c-9cf9-6f0f0f4f9a01", "BTC", 21000), WalletOf("4f4ee8a5-9d0f-4d5c-9cf9-6f0f0f4f9a02", "USD", 1250) }));

    private static readonly JsonFields Done = JsonFields.FromMembers(("__typename", "SuccessPayload"), ("errors", ImmutableArray<object?>.Empty), ("success", true));

    private static readonly JsonFields Sent = JsonFields.FromMembers(("__typename", "PaymentSendPayload"), ("errors", ImmutableArray<object?>.Empty), ("status", "SUCCESS"));

    private static readonly JsonFields Probed = JsonFields.FromMembers(("__typename", "SatAmountPayload"), ("errors", ImmutableArray<object?>.Empty), ("amount", 1));

    private static readonly JsonFields Invoice = JsonFields.FromMembers(
        ("__typename", "LnInvoicePayload"),
        ("errors", ImmutableArray<object?>.Empty),
        ("invoice", JsonFields.FromMembers(("__typename", "LnInvoice"), ("paymentRequest", "lnbc10u1pmocked"), ("paymentHash", new string('a', 64)), ("paymentStatus", "PENDING"), ("satoshis", 1000))));

    private static readonly JsonFields Address = JsonFields.FromMembers(
        ("__typename", "OnChainAddressPayload"), ("errors", ImmutableArray<object?>.Empty), ("address", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"));

    private static readonly JsonFields Captcha = JsonFields.FromMembers(
        ("__typename", "CaptchaCreateChallengePayload"),
        ("errors", ImmutableArray<object?>.Empty),
        ("result", JsonFields.FromMembers(("id", "sample"), ("challengeCode", "sample"), ("newCaptcha", true), ("failbackMode", true))));

    private static readonly JsonFields SignedIn = JsonFields.FromMembers(
        ("__typename", "AuthTokenPayload"), ("errors", new[] { JsonFields.FromMembers(("message", "Invalid or incorrect phone code entered.")) }), ("authToken", null));

    private static readonly WalletField Unknown = new("", WalletRight.Open, _ => null);

    private static readonly ImmutableDictionary<string, WalletField> Fields = new (string Type, WalletRight Right, Func<HydraTurn, object?> Sample, string[] Names)[]
    {
        ("query", WalletRight.Open, _ => JsonFields.FromMembers(("__typename", "Globals"), ("network", "regtest")), ["globals"]),
        ("query", WalletRight.Open, _ => JsonFields.FromMembers(("__typename", "Price"), ("timestamp", 1767225600), ("price", JsonFields.FromMembers(("base", 60000000000), ("offset", 12)))), ["btcPrice", "realtimePrice"]),
        ("query", WalletRight.Read, t => JsonFields.FromMembers(("__typename", "User"), ("id", t.Api.Token.Grant.Subject), ("username", "sample"), ("defaultAccount", Account)), ["me"]),
        ("query", WalletRight.Read, t => JsonFields.FromMembers(("__typename", "Authorization"), ("scopes", EffectiveScopes(t))), ["authorization"]),
        ("query", WalletRight.Read, _ => JsonFields.FromMembers(("amount", 200)), ["windDown", "migration", "custodialRestrictions", "onChainTxFee", "onChainUsdTxFee", "onChainUsdTxFeeAsBtcDenominated"]),
        ("mutation", WalletRight.Open, _ => Invoice, ["lnInvoiceCreateOnBehalfOfRecipient", "lnUsdInvoiceCreateOnBehalfOfRecipient", "lnNoAmountInvoiceCreateOnBehalfOfRecipient", "lnUsdInvoiceBtcDenominatedCreateOnBehalfOfRecipient"]),
        ("mutation", WalletRight.Open, _ => Captcha, ["captchaCreateChallenge"]),
        ("mutation", WalletRight.Open, _ => Done, ["captchaRequestAuthCode", "merchantMapSuggest"]),
        ("mutation", WalletRight.Open, _ => SignedIn, ["userLogin"]),
        ("mutation", WalletRight.Receive, _ => Invoice, ["lnInvoiceCreate", "lnUsdInvoiceCreate", "lnNoAmountInvoiceCreate", "lnInvoiceCancel"]),
        ("mutation", WalletRight.Receive, _ => Address, ["onChainAddressCreate", "onChainAddressCurrent"]),
        ("mutation", WalletRight.Write, _ => Sent, ["lnInvoicePaymentSend", "lnNoAmountInvoicePaymentSend", "lnAddressPaymentSend", "intraLedgerPaymentSend", "intraLedgerUsdPaymentSend", "onChainPaymentSend"]),
        ("mutation", WalletRight.Write, _ => Probed, ["lnInvoiceFeeProbe", "lnNoAmountInvoiceFeeProbe", "lnUsdInvoiceFeeProbe"]),
        ("mutation", WalletRight.Write, _ => Done, ["userLogout", "userUpdateLanguage", "userUpdateUsername", "accountUpdateDefaultWalletId", "accountUpdateDisplayCurrency", "accountDelete", "callbackEndpointAdd"]),
        ("mutation", WalletRight.Keys, _ => JsonFields.FromMembers(("__typename", "ApiKeyCreatePayload"), ("apiKey", JsonFields.FromMembers(("id", "sample"), ("name", "sample")))), ["apiKeyCreate", "apiKeyRevoke"]),
    }.SelectMany(row => row.Names.Select(name => KeyValuePair.Create(name, new WalletField(row.Type, row.Right, row.Sample)))).ToImmutableDictionary();

    /// <summary>The field, or one of no type when Blink has none of that name.</summary>
    public static WalletField FindField(string name) => Fields.GetValueOrDefault(name, Unknown);

    /// <summary>What the operation's fields answer, as far as it asks.</summary>
    public static JsonFields AnswerFields(HydraTurn turn, GraphqlOperation operation) => new(
        [.. operation.Fields.Select(f => KeyValuePair.Create(f.Key, f.Field == "__typename" ? RootType(operation.Type) : SelectFrom(FindField(f.Field).Sample(turn), f.Fields)))]);

    /// <summary>The type of an operation's root fields.</summary>
    public static string RootType(string operationType) => operationType.Length == 0 ? "" : char.ToUpperInvariant(operationType[0]) + operationType[1..];

    // A field of Blink's that the sample has not is null: the stand-in knows no types beyond its samples.
    private static object? SelectFrom(object? value, ImmutableArray<GraphqlField> fields) => value switch
    {
        JsonFields members when !fields.IsEmpty => new JsonFields([.. fields.Select(f => KeyValuePair.Create(f.Key, SelectFrom(members[f.Field], f.Fields)))]),
        IEnumerable<JsonFields> items => items.Select(i => SelectFrom(i, fields)).ToImmutableArray(),
        _ => value,
    };

    private static JsonFields WalletOf(string id, string currency, int balance) => JsonFields.FromMembers(
        ("__typename", currency == "BTC" ? "BTCWallet" : "UsdWallet"), ("id", id), ("walletCurrency", currency), ("balance", balance));

    // An empty list of scopes means every right (Blink's core).
    private static ImmutableArray<string> EffectiveScopes(HydraTurn turn) => turn.Api.Token.Scope.IsEmpty && turn.Settings.EmptyScopeIsUnrestricted
        ? ["READ", "RECEIVE", "WRITE"]
        : [.. turn.Api.Token.Scope.Where(s => s is "read" or "receive" or "write").Select(s => s.ToUpperInvariant())];
}
