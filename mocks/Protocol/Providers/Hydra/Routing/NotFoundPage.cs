using Conformance.Mocks.Protocol.Wire;
using Conformance.Mocks.Protocol.Wire.Go;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Routing;

/// <summary>404 in the form that the caller accepts (measured on Ory Hydra v26.2.0).</summary>
internal static class NotFoundPage
{
    private const string Reason = "The requested route does not exist. Make sure you are using the right path, domain, and port.";

    /// <summary>As long as Hydra's page, with its title and its looks.</summary>
    private const string Page = """
        <!DOCTYPE html>
        <html lang="en">
          <head>
            <meta charset="UTF-8" />
            <title>404 - Route not found</title>
            <style>
              * {
                transition: all 0.6s;
              }
              html {
                height: 100%;
              }
              body {
                font-family: sans-serif;
                color: #888;
                margin: 0;
              }
              #main {
                display: table;
                width: 100%;
                height: 100vh;
                text-align: center;
              }
              .fof {
                display: table-cell;
                vertical-align: middle;
              }
              .fof h1 {
                font-size: 50px;
                display: inline-block;
                padding-right: 12px;
                margin-bottom: 12px;
                animation: type 0.5s alternate infinite;
              }
            </style>
          </head>
          <body>
            <div id="main">
              <div class="fof">
                <h1>404</h1>
                <p>The requested route does not exist. Make sure you are using the right path, domain, and port.</p>
                <p>This page is a mock's: it is as long as the one of Ory Hydra and begins like it, and what it says here is its own.</p>
                <p>GET /__admin tells where it is served, GET /__admin/journal what it was asked.</p>
              </div>
            </div>
          </body>
        </html>

        """;

    // Indented, with a line feed at the end.
    private const string Json = $$"""
        {
          "error": {
            "code": 404,
            "message": "Not Found",
            "reason": "{{Reason}}"
          }
        }

        """;

    public static ProtocolResponse Negotiate(ProtocolRequest request) => AcceptedForm.ChooseForm(request.Headers, ["text/html", "text/plain", "application/json"]) switch
    {
        "text/plain" => ProtocolResponse.Text(404, $"Error 404 - {Reason}", "text/plain; charset=utf-8"),
        "application/json" => ProtocolResponse.Text(404, Json, "application/json; charset=utf-8"),
        _ => ProtocolResponse.Text(404, Page, "text/html; charset=utf-8"),
    };
}
