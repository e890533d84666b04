using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>A root field of Blink's API: what its caller needs, and a sample of what it answers.</summary>
internal sealed record BlinkField(string Type, BlinkRight Right, Func<HydraGrant, object?> Sample);

/// <summary>Which scope a root field asks for.</summary>
internal enum BlinkRight
{
    /// <summary>None: it answers to anybody.</summary>
    Open,

    Read,

    /// <summary>receive, or write.</summary>
    Receive,

    Write,
}

/// <summary>The root fields of Blink's API that the stand-in knows, grouped by the scope that guards them (Blink's core).</summary>
internal static class BlinkSchema
{
    private static readonly JsonFields Wallets = JsonFields.Of(
        ("id", "7a1f5c3e-8d52-4c41-9f0a-2c5b8f6d0e01"),
        ("wallets", new[]
        {
            JsonFields.Of(("id", "4f4ee8a5-9d0f-4d5c-9cf9-6f0f0f4f9a01"), ("walletCurrency", "BTC")),
            JsonFields.Of(("id", "4f4ee8a5-9d0f-4d5c-9cf9-6f0f0f4f9a02"), ("walletCurrency", "USD")),
        }));

    private static readonly JsonFields Done = JsonFields.Of(("errors", ImmutableArray<object?>.Empty), ("success", true));

    private static readonly JsonFields Sent = JsonFields.Of(("errors", ImmutableArray<object?>.Empty), ("status", "SUCCESS"));

    private static readonly JsonFields Invoice = JsonFields.Of(
        ("errors", ImmutableArray<object?>.Empty),
        ("invoice", JsonFields.Of(("paymentRequest", "lnbc10u1pmocked"), ("paymentHash", new string('a', 64)), ("paymentStatus", "PENDING"))));

    private static readonly JsonFields Address = JsonFields.Of(("errors", ImmutableArray<object?>.Empty), ("address", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"));

    private static readonly BlinkField Unknown = new("", BlinkRight.Open, _ => null);

    private static readonly ImmutableDictionary<string, BlinkField> Fields = new (string Type, BlinkRight Right, Func<HydraGrant, object?> Sample, string[] Names)[]
    {
        ("query", BlinkRight.Open, _ => JsonFields.Of(("network", "regtest")), ["globals"]),
        ("query", BlinkRight.Open, _ => JsonFields.Of(("timestamp", 1767225600), ("price", JsonFields.Of(("base", 60000000000), ("offset", 12)))), ["btcPrice", "realtimePrice"]),
        ("query", BlinkRight.Open, _ => "Query", ["__typename"]),
        ("query", BlinkRight.Read, g => JsonFields.Of(("id", g.Subject), ("username", "sample"), ("defaultAccount", Wallets)), ["me"]),
        ("query", BlinkRight.Read, g => JsonFields.Of(("scopes", EffectiveScopes(g))), ["authorization"]),
        ("query", BlinkRight.Read, _ => JsonFields.Of(("amount", 200)), ["windDown", "migration", "custodialRestrictions", "onChainTxFee", "onChainUsdTxFee", "onChainUsdTxFeeAsBtcDenominated"]),
        ("mutation", BlinkRight.Open, _ => Invoice, ["lnInvoiceCreateOnBehalfOfRecipient", "lnUsdInvoiceCreateOnBehalfOfRecipient", "lnNoAmountInvoiceCreateOnBehalfOfRecipient", "lnUsdInvoiceBtcDenominatedCreateOnBehalfOfRecipient"]),
        ("mutation", BlinkRight.Receive, _ => Invoice, ["lnInvoiceCreate", "lnUsdInvoiceCreate", "lnNoAmountInvoiceCreate", "lnInvoiceCancel"]),
        ("mutation", BlinkRight.Receive, _ => Address, ["onChainAddressCreate", "onChainAddressCurrent"]),
        ("mutation", BlinkRight.Write, _ => Sent, ["lnInvoicePaymentSend", "lnNoAmountInvoicePaymentSend", "lnAddressPaymentSend", "intraLedgerPaymentSend", "intraLedgerUsdPaymentSend", "onChainPaymentSend"]),
        ("mutation", BlinkRight.Write, _ => Done, ["lnInvoiceFeeProbe", "userLogout", "userUpdateLanguage", "userUpdateUsername", "accountUpdateDefaultWalletId", "accountUpdateDisplayCurrency", "accountDelete", "apiKeyCreate", "callbackEndpointAdd"]),
    }.SelectMany(row => row.Names.Select(name => KeyValuePair.Create(name, new BlinkField(row.Type, row.Right, row.Sample)))).ToImmutableDictionary();

    /// <summary>The field, or one of no type when Blink has none of that name.</summary>
    public static BlinkField Find(string name) => Fields.GetValueOrDefault(name, Unknown);

    // An empty list of scopes means every right (Blink's core).
    private static ImmutableArray<string> EffectiveScopes(HydraGrant grant) => grant.Scope.IsEmpty
        ? ["READ", "RECEIVE", "WRITE"]
        : [.. grant.Scope.Where(s => s is "read" or "receive" or "write").Select(s => s.ToUpperInvariant())];
}
