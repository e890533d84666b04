using System.Text;
using System.Text.Json.Nodes;
using Conformance.Core.Checks;

namespace Conformance.Core.Execution;

/// <summary>The provider's record as an exchange, so that every source and check reads it like an answer.</summary>
internal static class JournalExchange
{
    public static Exchange FromJournal(string leg, JsonNode journal) => new(
        new SentRequest("GET", new Uri($"journal:{leg}"), "", [], "", null, []),
        new ReceivedResponse(200, [new HeaderField("Content-Type", "application/json")], Encoding.UTF8.GetBytes(journal.ToJsonString()), TimeSpan.Zero, IsCut: false),
        null);
}
