using Conformance.Mocks.Hosting.Listening;
using Conformance.Mocks.Hosting.Stubs.Parts;
using Conformance.Mocks.Protocol.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using WireMock;
using WireMock.Admin.Mappings;
using WireMock.Handlers;
using WireMock.Logging;
using WireMock.RequestBuilders;
using WireMock.Server;

namespace Conformance.Mocks.Hosting.Stubs;

/// <summary>
/// A WireMock.Net server that listens to nobody: requests are given to its middleware in the process. It reads requests, compiles mappings and
/// plays the one that its caller chooses; by itself it chooses none, so that mappings can come and go while others are played.
/// </summary>
internal sealed class StubEngine : IDisposable
{
    private readonly Lock _compiling = new();
    private readonly WireMockServer _server;
    private readonly RequestDelegate _middleware;
    private readonly IServiceProvider _services;

    private StubEngine(WireMockServer server, RequestDelegate middleware, IServiceProvider services) =>
        (_server, _middleware, _services) = (server, middleware, services);

    public static StubEngine Start(IFileSystemHandler files)
    {
        RequestDelegate? middleware = null;
        IServiceProvider? services = null;
        var server = WireMockServer.Start(new UntoldSettings
        {
            Urls = ["http://127.0.0.1:0"],
            Logger = new WireMockNullLogger(),
            // Whoever wants to know what was asked reads the realm's journal.
            MaxRequestLogCount = 0,
            // A pattern for the body of a GET looks at it, too.
            AllowBodyForAllHttpMethods = true,
            AllowCSharpCodeMatcher = false,
            FileSystemHandler = files,
            CustomMatcherMappings = StubMatchers.All,
            HandlebarsRegistrationCallback = StubTemplates.Register,
            AdditionalServiceRegistration = s => s.AddSingleton<IConnectionListenerFactory, DeafTransport>(),
            PreWireMockMiddlewareInit = builder => ((IApplicationBuilder)builder).Use(next =>
            {
                (middleware, services) = (next, ((IApplicationBuilder)builder).ApplicationServices);
                return next;
            }),
        });
        // Before every other mapping, so that one which is being compiled never answers.
        server.Given(Request.Create().UsingAnyMethod()).AtPriority(int.MinValue).RespondWith(new ChosenResponse());
        return new StubEngine(server, middleware!, services!);
    }

    /// <param name="model">With its Guid.</param>
    public IMapping Compile(MappingModel model)
    {
        lock (_compiling)
        {
            _server.WithMapping(model);
            var mapping = _server.Mappings.Single(m => m.Guid == model.Guid);
            _server.DeleteMapping(mapping.Guid);
            return mapping;
        }
    }

    /// <summary>The answer of the mapping that is chosen, or null when none is.</summary>
    /// <param name="address">The surface's own, without a trailing slash; below it lies the request's path.</param>
    /// <param name="choose">Sees the request as mappings do; null chooses none.</param>
    /// <exception cref="StubFailureException">The mapping was chosen and could not answer.</exception>
    public async Task<StubAnswer?> PlayAsync(ProtocolRequest request, string address, Func<IRequestMessage, IMapping?> choose, CancellationToken aborted)
    {
        using var body = new MemoryStream();
        var context = StubContext.Build(request, new Uri(address), body, _services);
        context.RequestAborted = aborted;
        var play = ChosenResponse.Begin(context, choose);
        await PlayAsync(context, play);
        if (play.Failure is { } failure)
            throw new StubFailureException(failure);
        if (play.Chosen is null)
            return null;
        var headers = context.Response.Headers.SelectMany(h => h.Value.Select(value => new Field(h.Key, value ?? ""))).Where(h => h.Name != "Date");
        return new StubAnswer(context.Response.StatusCode, FieldList.Headers([.. headers]), body.ToArray());
    }

    // What WireMock.Net cannot read, no mapping takes: a stub is no reason to break where the provider would not.
    private async Task PlayAsync(HttpContext context, ChosenResponse.Play play)
    {
        try
        {
            await _middleware(context);
        }
        catch (Exception e) when (!play.WasAsked && e is not OperationCanceledException)
        {
        }
    }

    public void Dispose()
    {
        _server.Stop();
        _server.Dispose();
    }
}
