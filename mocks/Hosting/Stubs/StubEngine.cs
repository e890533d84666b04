using Conformance.Mocks.Hosting.Listening;
using Conformance.Mocks.Protocol.Blueprints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using WireMock;
using WireMock.Admin.Mappings;
using WireMock.Handlers;
using WireMock.Logging;
using WireMock.RequestBuilders;
using WireMock.ResponseProviders;
using WireMock.Server;
using WireMock.Settings;

namespace Conformance.Mocks.Hosting.Stubs;

/// <summary>What a stub answered.</summary>
internal sealed record StubAnswer(Guid Mapping, int Status, FieldList Headers, byte[] Body);

/// <summary>
/// A WireMock.Net server that listens to nobody: requests are given to its middleware in the process. It plays one set of mappings and
/// never changes; who wants another set starts another one, over the same scenario states.
/// </summary>
internal sealed class StubEngine : IDisposable
{
    private readonly WireMockServer _server;
    private readonly RequestDelegate _middleware;
    private readonly IServiceProvider _services;
    private readonly AsyncLocal<Capture?> _capture = new();

    private StubEngine(WireMockServer server, RequestDelegate middleware, IServiceProvider services)
    {
        (_server, _middleware, _services) = (server, middleware, services);
        // The entry is added within the call that it is about, and nothing else of WireMock.Net tells which mapping answered.
        server.LogEntriesChanged += (_, change) =>
        {
            if (_capture.Value is { } capture && change.NewItems is [ILogEntry entry, ..])
                capture.Mapping = entry.MappingGuid;
        };
    }

    /// <param name="models">Each with its Guid and a priority of its own.</param>
    /// <param name="delay">Before every answer.</param>
    public static StubEngine Start(IReadOnlyCollection<MappingModel> models, IFileSystemHandler files, IScenarioStateStore scenarios, TimeSpan delay)
    {
        RequestDelegate? middleware = null;
        IServiceProvider? services = null;
        var server = WireMockServer.Start(new WireMockServerSettings
        {
            Urls = ["http://127.0.0.1:0"],
            Logger = new WireMockNullLogger(),
            // Whoever wants to know what was asked reads the realm's journal.
            MaxRequestLogCount = 1,
            // A pattern for the body of a GET looks at it, too.
            AllowBodyForAllHttpMethods = true,
            AllowCSharpCodeMatcher = false,
            FileSystemHandler = files,
            ScenarioStateStore = scenarios,
            CustomMatcherMappings = StubMatchers.All,
            HandlebarsRegistrationCallback = StubTemplates.Register,
            AdditionalServiceRegistration = s => s.AddSingleton<IConnectionListenerFactory, DeafTransport>(),
            PreWireMockMiddlewareInit = builder => ((IApplicationBuilder)builder).Use(next =>
            {
                (middleware, services) = (next, ((IApplicationBuilder)builder).ApplicationServices);
                return next;
            }),
        });
        server.AddGlobalProcessingDelay(delay);
        server.WithMapping([.. models]);
        server.Given(Request.Create().UsingAnyMethod()).AtPriority(int.MaxValue).RespondWith(new Nobody());
        return new StubEngine(server, middleware!, services!);
    }

    /// <summary>The answer of the mapping that takes the request, or null when none does.</summary>
    /// <param name="address">The surface's own, without a trailing slash; below it lies the request's path.</param>
    public async Task<StubAnswer?> TryAnswerAsync(ProtocolRequest request, string address, CancellationToken aborted)
    {
        using var body = new MemoryStream();
        var context = ContextOf(request, new Uri(address), body);
        context.RequestAborted = aborted;
        var capture = new Capture();
        _capture.Value = capture;
        await _middleware(context);
        if (context.Items.ContainsKey(Nobody.Mark) || capture.Mapping is not { } mapping)
            return null;
        var headers = context.Response.Headers.SelectMany(h => h.Value.Select(value => new Field(h.Key, value ?? ""))).Where(h => h.Name != "Date");
        return new StubAnswer(mapping, context.Response.StatusCode, FieldList.Headers([.. headers]), body.ToArray());
    }

    public void Dispose()
    {
        _server.Stop();
        _server.Dispose();
    }

    private DefaultHttpContext ContextOf(ProtocolRequest request, Uri address, MemoryStream body)
    {
        var context = new DefaultHttpContext { RequestServices = _services };
        var asked = context.Request;
        asked.Method = request.Method;
        asked.Protocol = HttpProtocol.Http11;
        asked.Scheme = address.Scheme;
        asked.Path = PathString.FromUriComponent(request.Path);
        asked.QueryString = new QueryString(request.QueryString.Length > 0 ? $"?{request.QueryString}" : "");
        foreach (var group in request.Headers.GroupBy(h => h.Name, StringComparer.OrdinalIgnoreCase))
            asked.Headers[group.Key] = group.Select(h => h.Value).ToArray();
        asked.Host = new HostString(request.Headers.NonEmpty("Host") ?? address.Authority);
        asked.Body = new MemoryStream(request.Body.ToArray(), writable: false);
        context.Response.Body = body;
        return context;
    }

    private sealed class Capture
    {
        public Guid? Mapping { get; set; }
    }

    /// <summary>Takes what no mapping took, so that the provider is asked.</summary>
    private sealed class Nobody : IResponseProvider
    {
        public static readonly object Mark = new();

        public Task<(IResponseMessage Message, IMapping? Mapping)> ProvideResponseAsync(IMapping mapping, HttpContext context, IRequestMessage requestMessage, WireMockServerSettings settings)
        {
            context.Items[Mark] = true;
            return Task.FromResult<(IResponseMessage, IMapping?)>((new ResponseMessage { StatusCode = StatusCodes.Status404NotFound }, null));
        }
    }
}
