using Conformance.Core.Values;

namespace Conformance.Core.Requests;

/// <summary>What a template is made of.</summary>
internal static class TemplateFacts
{
    /// <summary>Whether it takes a member of the acting identity: then nobody has no value for it.</summary>
    public static bool NeedsActor(Template template) =>
        Parts(template).Any(t => t is Template.Reference { Path: ["identity", _, ..] });

    /// <summary>Whether chance makes it, so that it differs in every run.</summary>
    public static bool IsMadeUp(Template template) =>
        Parts(template).Any(t => t is Template.Call { Function: "uuid" or "fake" });

    private static IEnumerable<Template> Parts(Template template) => template switch
    {
        Template.Call call => call.Arguments.SelectMany(Parts).Prepend(call),
        Template.Text text => text.Parts.SelectMany(Parts),
        Template.Map map => map.Members.SelectMany(m => Parts(m.Value)),
        Template.List list => list.Items.SelectMany(Parts),
        Template.Constant or Template.Reference or Template.Absent => [template],
        _ => throw new InvalidOperationException($"nobody knows the parts of a {template.GetType().Name}"),
    };
}
