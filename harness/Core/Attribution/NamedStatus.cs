using Conformance.Core.Checks;
using Conformance.Core.Scenarios;
using Conformance.Core.Shapes;

namespace Conformance.Core.Attribution;

/// <summary>Whether a step asks for the very status that came: then whoever wrote the answer did what the step is about.</summary>
internal static class NamedStatus
{
    public static bool IsAskedFor(Step step, CheckContext context) =>
        StatusChecks(step.Checks).Any(c => Names(c.Shape, context) && c.Evaluate(context) is CheckOutcome.Pass);

    private static IEnumerable<SourceCheck> StatusChecks(IEnumerable<Check> checks) => checks.SelectMany(check => check switch
    {
        SourceCheck { Source: StatusSource, Level: not Level.Observe } status => [status],
        AllOfCheck all => StatusChecks(all.Parts),
        EachOfRaceCheck each => StatusChecks([each.Inner]),
        _ => (IEnumerable<SourceCheck>)[],
    });

    // <int 400..499> and <not 200> do not speak of a rate limit; a range of server errors does speak of a gateway's.
    private static bool Names(Shape? shape, CheckContext context) => shape switch
    {
        Shape.Equal => true,
        Shape.WordList { Name: "one-of" } => true,
        Shape.Range { From: >= 500 } => context.Exchange.Response is { Status: >= 500 },
        _ => false,
    };
}
