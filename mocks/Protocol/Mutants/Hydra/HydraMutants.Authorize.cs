using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.Hydra;

namespace Conformance.Mocks.Protocol.Mutants.Hydra;

public static partial class HydraMutants
{
    private static readonly ImmutableArray<Mutant> Authorize =
    [
        Of("redirect-uri-matched-by-prefix", "HYDRA-11 RFC6749-3.1.2.3-1", "A redirect URI passes when it begins like the registered one (M-08).", b =>
            b.Only("redirect-uri-is-registered", t => !t.AskingClient.RedirectUris.Any(u => t.Callback.StartsWith(u, StringComparison.Ordinal)))),
        Of("redirect-uri-matched-by-host", "HYDRA-11 RFC6749-3.1.2.3-1", "A redirect URI passes when its host is that of the registered one (M-08).", b =>
            b.Only("redirect-uri-is-registered", t => !t.AskingClient.RedirectUris.Any(u => Host(u) == Host(t.Callback)))),
        Of("error-to-unregistered-callback", "RFC6749-3.1.2.4-1 HYDRA-11", "An unregistered redirect URI receives the error about itself (M-10).", b =>
            b.Guard("redirect-uri-is-registered", AtCallback)),
        Of("unknown-client-redirected", "HYDRA-12 RFC6749-3.1.2.4-1", "An unknown client's error goes to the redirect URI of the request (M-11).", b =>
            b.Guard("asking-client-is-known", AtCallback)),
        Of("first-of-two-redirect-uris-by-default", "RFC6749-3.1.2.3-2", "A client with several redirect URIs may leave the parameter out.", b =>
            b.Only("redirect-uri-is-registered", t => t.Parameters.NonEmpty("redirect_uri") is not null)
                .Last("authorize-consented", (t, r) => t.Parameters.NonEmpty("redirect_uri") is null
                    ? Relocate(r, l => l.Replace(t.Callback, t.AskingClient.RedirectUris.FirstOrDefault() ?? t.Callback))
                    : r)),
        Of("state-dropped-on-success", "HYDRA-05 RFC6749-4.1.2-5", "The callback of a success has no state (M-12).", b =>
            b.Last("authorize-consented", (_, r) => Relocate(r, l => l.Contains("code=") ? Parameter(l, "state", _ => null) : l))),
        Of("state-dropped-on-denial", "HYDRA-06 RFC6749-4.1.2.1-1", "The callback of a denial has no state (M-13).", b =>
            b.Last("authorize-consented", (_, r) => Relocate(r, l => l.Contains("error=") ? Parameter(l, "state", _ => null) : l))),
        Of("state-lower-cased", "HYDRA-05 RFC6749-4.1.2-5", "The callback's state is in lower case.", b =>
            b.Last("authorize-consented", (_, r) => Relocate(r, l => Parameter(l, "state", s => s.ToLowerInvariant())))),
        Of("state-cut-short", "HYDRA-05 RFC6749-4.1.2-5", "The callback's state is cut after 255 characters.", b =>
            b.Last("authorize-consented", (_, r) => Relocate(r, l => Parameter(l, "state", s => s.Length > 255 ? s[..255] : s)))),
        Of("state-of-seven-accepted", "HYDRA-04", "A state of seven characters is long enough (M-15).", b => b with { Settings = b.Settings with { StateMinimum = 7 } }),
        Of("state-of-eight-refused", "HYDRA-04", "A state of eight characters is too short (M-15).", b => b with { Settings = b.Settings with { StateMinimum = 9 } }),
        Of("state-not-checked", "HYDRA-04", "Any state is long enough.", b => b.Without("state-is-long-enough")),
        Of("short-state-on-the-error-page", "HYDRA-04", "A short state is reported on the server's own page (M-16).", b =>
            b.Guard("state-is-long-enough", g => g with
            {
                Check = t => g.Check(t) is { } refusal ? HydraError.InvalidState.RefuseAtHome(t, refusal.Reason, null) : null,
            })),
        Of("code-in-the-fragment", "HYDRA-07", "The code is delivered in the fragment (M-17).", b =>
            b.Last("authorize-consented", (_, r) => Relocate(r, l => l.Contains("code=") ? l.Replace('?', '#') : l))),
        Of("callback-scope-as-requested", "HYDRA-09 HYDRA-18", "The callback names the requested scope and not the granted one (M-18).", b =>
            b.Last("authorize-consented", (t, r) => Relocate(r, l => Parameter(l, "scope", _ => string.Join(' ', t.FlowOfConsent.RequestedScope))))),
        Of("scope-of-the-client-not-checked", "RFC6749-3.3-2 RFC6749-4.1.2.1-1", "A scope that the client may not have is passed on to consent (M-82).", b =>
            b.Without("scope-is-the-asking-clients")),
        Of("denial-with-a-code", "HYDRA-10", "A denied consent still yields a code (M-81).", b => b.Without("consent-was-accepted")),
        Of("denial-without-error", "HYDRA-10 RFC6749-4.1.2.1-1", "The callback of a denial names no error (M-81).", b =>
            b.Last("authorize-consented", (_, r) => Relocate(r, l => Parameter(l, "error", _ => null)))),
        Of("silent-login-shows-a-page", "W-AUTH-16", "prompt=none leads to the login page (M-83).", b => b.Without("silent-login-has-a-session")),
        Of("consent-verifier-reused", "RFC6749-4.1.2-2 RFC6749-10.12-1", "A consent verifier that comes back again yields another code (M-84).", b =>
            b.Guard("consent-verifier-is-unused", g => g with { Check = t => ReferenceEquals(t.FlowOfConsent, HydraFlow.Nowhere) ? g.Check(t) : null })),
        Of("login-without-its-cookie", "RFC6749-10.12-1", "Login and consent may be finished in another browser.", b =>
            b.Without("login-cookie-is-there").Without("login-cookie-matches").Without("consent-cookie-is-there").Without("consent-cookie-matches")),
        Of("unknown-response-type-accepted", "RFC6749-3.1.1-1", "Any response type is taken for code.", b =>
            b.Without("response-type-is-the-asking-clients").Without("response-type-is-given")),
    ];

    // The same refusal, told to whatever address the request names.
    private static HydraGuard AtCallback(HydraGuard guard) => guard with
    {
        Check = t => guard.Check(t) is not { } refusal ? null
            : t.Parameters.NonEmpty("redirect_uri") is { } address
                ? new Refusal(Relocate(refusal.Response, l => address + "?" + l.Split('?', 2)[1]), refusal.Reason)
                : refusal,
    };

    private static string Host(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.Host : "";
}
