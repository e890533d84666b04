using Conformance.Core.Values;

namespace Conformance.Core.Checks;

/// <summary>{ from: json.refresh_token, else: $rt }: another value where the source has none.</summary>
public sealed record FallbackSource(ValueSource From, Template Else) : ValueSource(From.Text)
{
    public override bool IsSeenByBrowser => From.IsSeenByBrowser;

    public override bool NeedsKeys => From.NeedsKeys;

    public override bool IsText => From.IsText;

    public override bool IsHeader => From.IsHeader;

    public override Reading Read(CheckContext context) =>
        From.Read(context) is Reading.Missing && context.Exchange.Response is not null ? new Reading.Found(Else.ResolveValue(context.Scope)) : From.Read(context);
}
