using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Channels;

/// <summary>The page that loads the clients' logout addresses in frames and then goes on.</summary>
internal static class FramesPage
{
    public static ProtocolResponse WritePage(ImmutableArray<string> frames, string destination) =>
        ProtocolResponse.Text(200, Write(frames, HydraAnswers.EscapeHtml(destination)), "text/html; charset=utf-8");

    private static string Write(ImmutableArray<string> frames, string destination) => $$"""
        <!DOCTYPE html>
        <html>
        <head>
            <meta http-equiv="refresh" content="7; URL={{destination}}">
            <style type="text/css">iframe { position: absolute; left: 0; top: 0; height: 0; width: 0; border: none; }</style>
        </head>
        <body data-to="{{destination}}">
        <noscript><p>JavaScript is disabled. Click <a href="{{destination}}">here</a> to continue.</p></noscript>
        {{string.Concat(frames.Select(f => $"<iframe src=\"{HydraAnswers.EscapeHtml(f)}\" onload=\"done()\"></iframe>\n"))}}<script>
            var left = {{frames.Length}};
            function go() { window.location.replace(document.body.dataset.to); }
            function done() { if (--left < 1) setTimeout(go, 500); }
            setTimeout(go, 7000);
        </script>
        </body>
        </html>
        """;
}
