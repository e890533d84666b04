using System.Globalization;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Model;

/// <summary>Moments without fractions of a second, as Hydra keeps and writes them.</summary>
internal static class HydraMoments
{
    extension(DateTimeOffset moment)
    {
        /// <summary>The second that the moment lies in: times of logins.</summary>
        public DateTimeOffset CutToTheSecond() => moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerSecond));

        /// <summary>The second that is nearest: ends of tokens.</summary>
        public DateTimeOffset RoundToTheSecond()
        {
            var rest = moment.Ticks % TimeSpan.TicksPerSecond;
            return moment.AddTicks(rest * 2 >= TimeSpan.TicksPerSecond ? TimeSpan.TicksPerSecond - rest : -rest);
        }

        /// <summary>The moment as the admin API writes it.</summary>
        public string InAdminText() => moment.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }
}
