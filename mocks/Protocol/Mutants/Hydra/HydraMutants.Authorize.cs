using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Authorize;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;

namespace Conformance.Mocks.Protocol.Mutants.Hydra;

internal static partial class HydraMutants
{
    private static readonly ImmutableArray<Mutant> Authorize =
    [
        M("redirect-uri-matched-by-prefix", "HYDRA-11 RFC6749-3.1.2.3-1", "A redirect URI passes when it begins like the registered one.", b =>
            b.OnlyWhen("redirect-uri-is-registered", t => !t.Authorize.Client.RedirectUris.Any(u => t.Authorize.Callback.StartsWith(u, StringComparison.Ordinal)))),
        M("redirect-uri-matched-by-host", "HYDRA-11 RFC6749-3.1.2.3-1", "A redirect URI passes when its host is that of the registered one.", b =>
            b.OnlyWhen("redirect-uri-is-registered", t => !t.Authorize.Client.RedirectUris.Any(u => HostOf(u) == HostOf(t.Authorize.Callback)))),
        M("error-to-unregistered-callback", "RFC6749-3.1.2.4-1 HYDRA-11", "An unregistered redirect URI receives the error about itself.", b =>
            b.Answering("redirect-uri-is-registered", TellCallback)),
        M("unknown-client-redirected", "HYDRA-12 RFC6749-3.1.2.4-1", "An unknown client's error goes to the redirect URI of the request.", b =>
            b.Answering("asking-client-is-known", TellCallback)),
        M("first-of-two-redirect-uris-by-default", "RFC6749-3.1.2.3-2", "A client with several redirect URIs may leave the parameter out.", b =>
            b.OnlyWhen("redirect-uri-is-registered", t => t.Authorize.Parameters.NonEmpty("redirect_uri") is not null)
                .Finishing((t, r) => t.Authorize.Parameters.NonEmpty("redirect_uri") is null
                    ? EditLocation(r, l => l.Replace(t.Authorize.Callback, t.Authorize.Client.RedirectUris.FirstOrDefault() ?? t.Authorize.Callback))
                    : r, "authorize-consented")),
        M("state-dropped-on-success", "HYDRA-05 RFC6749-4.1.2-5", "The callback of a success has no state.", b =>
            b.Finishing((_, r) => EditLocation(r, l => l.Contains("code=") ? EditParameter(l, "state", _ => null) : l), "authorize-consented")),
        M("state-dropped-on-denial", "HYDRA-06 RFC6749-4.1.2.1-1", "The callback of a denial has no state.", b =>
            b.Finishing((_, r) => EditLocation(r, l => l.Contains("error=") ? EditParameter(l, "state", _ => null) : l), "authorize-consented")),
        M("state-lower-cased", "HYDRA-05 RFC6749-4.1.2-5", "The callback's state is in lower case.", b =>
            b.Finishing((_, r) => EditLocation(r, l => EditParameter(l, "state", s => s.ToLowerInvariant())), "authorize-consented")),
        M("state-cut-short", "HYDRA-05 RFC6749-4.1.2-5", "The callback's state is cut after 255 characters.", b =>
            b.Finishing((_, r) => EditLocation(r, l => EditParameter(l, "state", s => s.Length > 255 ? s[..255] : s)), "authorize-consented")),
        M("state-of-seven-accepted", "HYDRA-04", "A state of seven characters is long enough.", b => b.With(s => s with { StateMinimum = 7 })),
        M("state-of-eight-refused", "HYDRA-04", "A state of eight characters is too short.", b => b.With(s => s with { StateMinimum = 9 })),
        M("state-not-checked", "HYDRA-04", "Any state is long enough.", b => b.Without("state-is-long-enough")),
        M("short-state-on-the-error-page", "HYDRA-04", "A short state is reported on the server's own page.", b =>
            b.Answering("state-is-long-enough", (t, refusal) => HydraErrors.InvalidState.RefuseAtHome(t, refusal.Reason, null))),
        M("code-in-the-fragment", "HYDRA-07", "The code is delivered in the fragment.", b =>
            b.Finishing((_, r) => EditLocation(r, l => l.Contains("code=") ? l.Replace('?', '#') : l), "authorize-consented")),
        M("callback-scope-as-requested", "HYDRA-09 HYDRA-18", "The callback names the requested scope and not the granted one.", b =>
            b.Finishing((t, r) => EditLocation(r, l => EditParameter(l, "scope", _ => string.Join(' ', t.Return.FlowOfConsent.RequestedScope))), "authorize-consented")),
        M("scope-of-the-client-not-checked", "RFC6749-3.3-2 RFC6749-4.1.2.1-1", "A scope that the client may not have is passed on to consent.", b =>
            b.Without("scope-is-the-asking-clients")),
        M("denial-with-a-code", "HYDRA-10", "A denied consent still yields a code.", b => b.Without("consent-was-accepted")),
        M("denial-without-error", "HYDRA-10 RFC6749-4.1.2.1-1", "The callback of a denial names no error.", b =>
            b.Finishing((_, r) => EditLocation(r, l => EditParameter(l, "error", _ => null)), "authorize-consented")),
        M("silent-login-shows-a-page", "W-AUTH-16", "prompt=none leads to the login page.", b => b.Without("silent-login-has-a-session")),
        M("consent-verifier-reused", "RFC6749-4.1.2-2 RFC6749-10.12-1", "A consent verifier that comes back again yields another code.", b =>
            b.Checking("consent-verifier-is-unused", (t, former) => ReferenceEquals(t.Return.FlowOfConsent, HydraFlow.Nowhere) ? former(t) : null)),
        M("login-without-its-cookie", "RFC6749-10.12-1", "Login and consent may be finished in another browser.", b =>
            b.Without("login-cookie-is-there").Without("login-cookie-matches").Without("consent-cookie-is-there").Without("consent-cookie-matches")),
        M("unknown-response-type-accepted", "RFC6749-3.1.1-1", "Any response type is taken for code.", b =>
            b.Without("response-type-is-the-asking-clients").Without("response-type-is-given")),
    ];

    // The same refusal, told to whatever address the request names.
    private static Refusal TellCallback(HydraTurn turn, Refusal refusal) => turn.Authorize.Parameters.NonEmpty("redirect_uri") is { } address
        ? refusal with { Response = EditLocation(refusal.Response, l => address + "?" + l.Split('?', 2)[1]) }
        : refusal;

    private static string HostOf(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.Host : "";
}
