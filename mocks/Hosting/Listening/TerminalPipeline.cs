using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Conformance.Mocks.Hosting.Listening;

/// <summary>
/// A host's pipeline that is one application. WireMock.Net's own middleware, which would stand behind it and never be reached, is not made:
/// it takes a fifth of a start.
/// </summary>
internal sealed class TerminalPipeline(IServiceProvider services, RequestDelegate application) : IApplicationBuilderFactory
{
    public IApplicationBuilder CreateBuilder(IFeatureCollection serverFeatures) => new Builder(services, serverFeatures, application);

    private sealed class Builder(IServiceProvider services, IFeatureCollection serverFeatures, RequestDelegate application) : IApplicationBuilder
    {
        public IServiceProvider ApplicationServices { get; set; } = services;

        public IFeatureCollection ServerFeatures => serverFeatures;

        public IDictionary<string, object?> Properties { get; } = new Dictionary<string, object?>(StringComparer.Ordinal);

        public RequestDelegate Build() => application;

        public IApplicationBuilder New() => new Builder(ApplicationServices, serverFeatures, application);

        public IApplicationBuilder Use(Func<RequestDelegate, RequestDelegate> middleware) => this;
    }
}
