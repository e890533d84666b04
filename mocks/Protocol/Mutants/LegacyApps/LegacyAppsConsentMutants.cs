using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.LegacyApps;
using Conformance.Mocks.Protocol.Providers.LegacyApps.Authorize;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Mutants.LegacyApps.LegacyAppsMutants;

namespace Conformance.Mocks.Protocol.Mutants.LegacyApps;

/// <summary>Defects of the addresses that a browser is sent to, and of what it carries there.</summary>
internal static class LegacyAppsConsentMutants
{
    private const string Authorize = "authorize";

    private static readonly (string Name, string Words, Func<string, string, bool> Holds)[] Alike =
    [
        ("without-case", "compared without case", (p, k) => p.Equals(k, StringComparison.OrdinalIgnoreCase)),
        ("without-slash", "compared without the slash at its end", (p, k) => p.TrimEnd('/') == k),
        ("without-query", "compared without its query", (p, k) => p.Split('?')[0] == k),
        ("without-fragment", "compared without its fragment", (p, k) => p.Split('#')[0] == k),
        ("without-scheme", "compared without its scheme", (p, k) => p.Replace("http://", "https://", StringComparison.Ordinal) == k),
        ("without-port", "compared without its port", (p, k) => p.Replace(".example:8443", ".example", StringComparison.Ordinal) == k),
        ("with-any-port", "compared without its port, whichever that is", (p, k) => Uri.TryCreate(p, UriKind.Absolute, out var u) && u.GetComponents(UriComponents.Scheme | UriComponents.Host | UriComponents.PathAndQuery, UriFormat.UriEscaped) == k),
        ("by-host", "compared by its host alone", (p, k) => Uri.TryCreate(p, UriKind.Absolute, out var u) && u.Host == new Uri(k).Host),
        ("with-dots-resolved", "compared after its dots are resolved", (p, k) => Uri.TryCreate(p, UriKind.Absolute, out var u) && u.AbsoluteUri == k),
        ("decoded", "compared after it is decoded once more", (p, k) => Uri.UnescapeDataString(p) == k),
        ("trimmed", "compared without blanks around it", (p, k) => p.Trim() == k),
        ("within-domain", "compared but for a subdomain", (p, k) => Uri.TryCreate(p, UriKind.Absolute, out var u) && u.Host.EndsWith(".app.example", StringComparison.Ordinal)),
        ("with-user-info", "compared but for what stands before an at sign", (p, k) => Uri.TryCreate(p, UriKind.Absolute, out var u) && u.UserInfo.Length > 0 && u.Host == "app.example"),
    ];

    private static ImmutableArray<Mutant> Addresses { get; } =
    [
        .. Alike.Select(a => Row($"registered-address-{a.Name}", "168", $"A redirect_uri is {a.Words} at the authorization endpoint.",
            b => b.Excusing("redirect-uri-is-registered", t => Facts(t).App.RedirectUris.Any(k => a.Holds(Facts(t).RedirectUri ?? "", k))))),
        .. Alike.Where(a => a.Name is not ("without-slash" or "without-query")).Select(a => Row($"redeemed-address-{a.Name}", "134", $"A redirect_uri is {a.Words} at the redemption.",
            b => b.Comparing("redirect-uri-matches", new(a.Name, (p, k) => p == k || a.Holds(p ?? "", k))))),
        Row("missing-address-is-the-first", "168", "Without a redirect_uri the browser is sent to the first that is registered.",
            b => b.Without("redirect-uri-is-supplied").Excusing("redirect-uri-is-registered", t => Facts(t).RedirectUri is null)
                .OnStatus(302, (t, r) => Facts(t).RedirectUri is null ? r.WithHeader("Location", "https://app.example/callback" + r.Headers["Location"]) : r, Authorize)),
        Row("missing-address-redeemed", "132", "A code for the first address is redeemed without redirect_uri.",
            b => b.Without("redirect-uri-is-supplied", "authorization-code").Excusing("redirect-uri-matches", t => CodeFacts.OfTurn(t).RedirectUri is null)),
    ];

    private static ImmutableArray<Mutant> Redirects { get; } =
    [
        Row("state-decoded", "166", "The state comes back without the encoding of its signs.", b => b.Sending((t, l) => Facts(t)["state"] is { } s ? l.Replace(Uri.EscapeDataString(s), s, StringComparison.Ordinal).Replace(FormUrlEncoded.EncodeText(s), s, StringComparison.Ordinal) : l)),
        Row("state-lost-on-errors", "167", "A refusal loses the state.", b => b.Sending((_, l) => l.Contains("error_code", StringComparison.Ordinal) ? Drop(l, "state") : l)),
        Row("state-lower-case", "166", "The state comes back in small letters.", b => b.Sending((t, l) => Facts(t)["state"] is { } s ? Set(l, "state", s.ToLowerInvariant()) : l)),
        Row("state-trimmed", "166", "Blanks around the state are lost.", b => b.Sending((t, l) => Facts(t)["state"] is { } s ? Set(l, "state", s.Trim()) : l)),
        Row("state-cut", "166", "Of a state sixty-four characters come back.", b => b.Sending((t, l) => Facts(t)["state"] is { Length: > 64 } s ? Set(l, "state", s[..64]) : l)),
        Row("code-in-the-fragment", "166", "The code comes in the fragment.", b => b.Sending((_, l) => l.Replace('?', '#'))),
        Row("error-in-the-fragment", "167", "A refusal is told in the fragment.", b => b.Sending((_, l) => l.Contains("error_code", StringComparison.Ordinal) ? l.Replace('?', '#') : l)),
        Row("missing-response-type-is-code", "167", "A missing response_type is code.", b => b.Excusing("response-type-is-known", t => Facts(t).ResponseTypes.IsEmpty)),
        Row("response-type-without-case", "167", "response_type is compared without case.", b => b.Excusing("response-type-is-known", t => Facts(t)["response_type"]?.ToLowerInvariant() == "code")),
        Row("response-type-among-others", "167", "code among other words of response_type is code.", b => b.Excusing("response-type-is-known", t => Facts(t).ResponseTypes.Contains("code"))),
        Row("scope-cut-silently", "167 169", "A scope that may not be granted is left out of the consent.",
            b => b.Without("scope-is-granted", Authorize).Then("store-code", t =>
            {
                if (t.State.Codes.Find(t.Minted.RefreshToken) is { } code)
                    t.State = t.State with { Codes = t.State.Codes.Set(code.Text, code with { Scopes = [.. code.Scopes.Where(Facts(t).App.Scopes.Contains)] }) };
            })),
        Row("unknown-app-with-html", "168 82", "An unknown app is refused by a page.", b => b.OnErrors((_, r) => ProtocolResponse.Text(r.Status, "<html>unknown</html>", "text/html"), Authorize)),
        Row("authorize-code-as-text", "168 85", "The code in a refusal of the authorization endpoint is a text.", b => b.OnErrors((_, r) => r.Member<int>("code", c => $"{c}"), Authorize)),
        Row("authorize-refuses-with-200", "168 81", "A refusal of the authorization endpoint has the status 200.", b => b.OnErrors((_, r) => r with { Status = 200 }, Authorize)),
        Row("redirect-with-307", "166", "The redirect has the status 200.", b => b.OnStatus(302, (_, r) => r with { Status = 200 }, Authorize)),
    ];

    public static ImmutableArray<Mutant> All { get; } = [.. Addresses, .. Redirects];

    private static LegacyAppsBlueprint Sending(this LegacyAppsBlueprint b, Func<LegacyAppsTurn, string, string> edit) =>
        b.OnStatus(302, (t, r) => r.WithHeader("Location", edit(t, r.Headers["Location"]!)), Authorize);

    private static string Drop(string location, string name) => Edit(location, f => f.Without(name));

    private static string Set(string location, string name, string value) => Edit(location, f => f.With(name, value));

    private static string Edit(string location, Func<FieldList, FieldList> edit)
    {
        var parts = location.Split('?', 2);
        return $"{parts[0]}?{FormUrlEncoded.Write(edit(FormUrlEncoded.ParseFields(parts[1])))}";
    }

    private static AuthorizeFacts Facts(LegacyAppsTurn t) => AuthorizeFacts.OfTurn(t);
}
