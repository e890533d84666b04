using System.ComponentModel;
using WireMock.Settings;

namespace Conformance.Mocks.Hosting.Listening;

/// <summary>
/// Settings that are one word as JSON. WireMock.Net writes its settings for its log at each start, whether or not anybody reads it, and so
/// reflects over the types of half a dozen libraries: a quarter of a start.
/// </summary>
[TypeConverter(typeof(StringConverter))]
internal sealed class UntoldSettings : WireMockServerSettings;
