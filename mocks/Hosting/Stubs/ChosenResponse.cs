using Microsoft.AspNetCore.Http;
using WireMock;
using WireMock.ResponseProviders;
using WireMock.Settings;

namespace Conformance.Mocks.Hosting.Stubs;

/// <summary>Answers every request of an engine with the mapping that the request's own chooser chooses.</summary>
internal sealed class ChosenResponse : IResponseProvider
{
    private static readonly object Key = new();

    /// <summary>Puts a chooser beside a request.</summary>
    public static Play Begin(HttpContext context, Func<IRequestMessage, IMapping?> choose)
    {
        var play = new Play(choose);
        context.Items[Key] = play;
        return play;
    }

    public async Task<(IResponseMessage Message, IMapping? Mapping)> ProvideResponseAsync(IMapping mapping, HttpContext context, IRequestMessage requestMessage, WireMockServerSettings settings)
    {
        var play = (Play)context.Items[Key]!;
        try
        {
            play.Chosen = play.Choose(requestMessage);
            play.WasAsked = true;
            if (play.Chosen is { } chosen)
                return ((await chosen.ProvideResponseAsync(context, requestMessage)).Item1, null);
        }
        // Of a template, a file, a server that the mapping asks: the engine would tell its words to the client.
        catch (Exception e)
        {
            (play.WasAsked, play.Failure) = (true, e);
        }

        return (new ResponseMessage { StatusCode = StatusCodes.Status404NotFound }, null);
    }

    internal sealed class Play(Func<IRequestMessage, IMapping?> choose)
    {
        public Func<IRequestMessage, IMapping?> Choose => choose;

        public bool WasAsked { get; set; }

        public IMapping? Chosen { get; set; }

        public Exception? Failure { get; set; }
    }
}
