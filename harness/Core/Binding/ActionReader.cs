using Conformance.Core.Documents;
using Conformance.Core.Language;
using Conformance.Core.Scenarios;
using Conformance.Core.Sources;
using Conformance.Core.Values;

namespace Conformance.Core.Binding;

/// <summary>Reads what a step does: a provider's verb, http, advance, fault or journal.</summary>
internal sealed class ActionReader(ProviderDefinition provider, Names names, DiagnosticBag mistakes)
{
    private readonly CallReader _calls = new(provider, names, mistakes);
    private readonly HttpReader _requests = new(provider, names, mistakes);
    private readonly LapseReader _lapses = new(names, mistakes);

    /// <summary>The action; null when it cannot be read, which the mistakes then say.</summary>
    public StepAction? ReadStepAction(ScalarNode verb, Node argument, Fields step, string? acting) => verb.Text switch
    {
        "advance" => ReadAdvance(argument, acting),
        "fault" => ReadFault(argument, acting),
        "journal" => ReadJournal(argument),
        "http" => _requests.Read(argument, step, acting),
        _ when provider.Verbs.TryGetValue(verb.Text, out var called) => _calls.Read(called, verb, argument, step, acting),
        _ => throw new InvalidOperationException($"nobody reads the verb '{verb.Text}'"),
    };

    private StepAction.Advance? ReadAdvance(Node argument, string? acting)
    {
        names.Capabilities.Add("clock");
        return _lapses.ReadLapse(argument, acting) is { } by ? new StepAction.Advance(by) : null;
    }

    private StepAction.Journal? ReadJournal(Node argument)
    {
        names.Capabilities.Add("observer");
        if (Fields.Read(argument, "a journal", Words.Journal, mistakes) is not { } fields)
            return null;
        return new StepAction.Journal(fields.Required("leg", "a journal"));
    }

    private StepAction.Fault? ReadFault(Node argument, string? acting)
    {
        names.Capabilities.Add("fault");
        if (FaultReader.ReadFault(argument, mistakes) is not { } fault)
            return null;
        names.CheckTemplates([.. fault.Headers.Select(h => h.Value), .. fault.Body is { } body ? [body] : Array.Empty<Template>()], acting, sent: null);
        return fault;
    }
}
