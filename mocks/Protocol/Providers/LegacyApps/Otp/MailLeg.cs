using System.Text;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps.Otp;

/// <summary>The mail that a one-time token goes out by. It reaches nobody: it stands in the journal, for whoever plays its reader.</summary>
internal static class MailLeg
{
    public const string Name = "mail";

    /// <summary>The mail as the journal has it: its path is the link in it, its form what it says.</summary>
    public static Leg ToLeg(string to, string link, string token)
    {
        var mark = link.Contains('?') ? '&' : '?';
        var form = FormUrlEncoded.Write([new("to", to), new("link", $"{link}{mark}token={Uri.EscapeDataString(token)}"), new("token", token)]);
        return new Leg(Name, new ProtocolRequest
        {
            Method = "POST",
            Surface = Name,
            Path = link,
            Headers = FieldList.Headers(new Field("Content-Type", "application/x-www-form-urlencoded")),
            Body = Encoding.UTF8.GetBytes(form),
        }, ProtocolResponse.Empty(202), null);
    }
}
