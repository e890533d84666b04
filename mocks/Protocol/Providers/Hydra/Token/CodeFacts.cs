using Conformance.Mocks.Protocol.Providers.Hydra.Model;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Token;

/// <summary>The code of a redemption.</summary>
internal sealed class CodeFacts(HydraTurn turn)
{
    public string Text => turn.Sent.Form["code"] ?? "";

    /// <summary>The part of the text that codes are kept under.</summary>
    public string Key => field ??= HydraTokenText.KeyOf(Text);

    /// <summary>The code as it was issued, or nothing.</summary>
    public HydraCode Issued => field ??= turn.State.Codes.Find(Key) ?? HydraCode.Nothing;

    /// <summary>The code came as it was issued; without its prefix it is found, too, but not by who keeps it for the ID token.</summary>
    public bool IsWhole => Text == Issued.Text || ReferenceEquals(Issued, HydraCode.Nothing);

    /// <summary>The record of the code's proof key; null when there never was one, or it was taken.</summary>
    public PkceBinding? Pkce => Issued.IsPkceTaken ? null : Issued.Pkce;

    public string Verifier => turn.Sent.Form["code_verifier"] ?? "";
}
