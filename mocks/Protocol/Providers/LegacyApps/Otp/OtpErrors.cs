namespace Conformance.Mocks.Protocol.Providers.LegacyApps.Otp;

/// <summary>The error table of /oauth2/v0/otp, where it is not that of /oauth2/v0/token ("SAP Concur, Authentication API").</summary>
internal static class OtpErrors
{
    public static readonly TokenError ChannelTypeMissing = new(57, 400, "invalid_request", "channel_type was not supplied");
    public static readonly TokenError ChannelHandleMissing = new(58, 400, "invalid_request", "channel_handle was not supplied");
    public static readonly TokenError UnknownClient = new(61, 401, "invalid_client", "client_id is not known to us");
    public static readonly TokenError TooManyOpen = new(82, 400, "invalid_request", "the number of open otp requests has been exceeded");
}
