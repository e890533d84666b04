using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Cli.Recording.Secrets;

namespace Conformance.Cli.Recording.Messages;

/// <summary>JSON without secrets, every other byte of it as it was.</summary>
internal ref struct JsonRewriting(MessageBody.Json json, RecordedSecrets secrets, Func<string, bool> isSecret)
{
    private readonly ReadOnlySpan<byte> _source = json.Bytes.Span;
    private readonly ArrayBufferWriter<byte> _written = new(json.Bytes.Length);
    private Utf8JsonReader _reader = new(json.Bytes.Span);
    private int _copied;

    public static string ScrubJson(MessageBody.Json json, RecordedSecrets secrets, Func<string, bool> isSecret)
    {
        var rewriting = new JsonRewriting(json, secrets, isSecret);
        rewriting._reader.Read();
        rewriting.Value(json.Root, null);
        rewriting.CopyTo(rewriting._source.Length);
        return Encoding.UTF8.GetString(rewriting._written.WrittenSpan);
    }

    private void Value(JsonNode? node, string? secretName)
    {
        switch (_reader.TokenType)
        {
            case JsonTokenType.StartObject:
                Members(node!.AsObject(), secretName);
                break;
            case JsonTokenType.StartArray:
                foreach (var item in node!.AsArray())
                {
                    _reader.Read();
                    Value(item, secretName);
                }
                _reader.Read();
                break;
            case JsonTokenType.String:
                Put(_reader.GetString()!, JsonSecrets.ScrubNode(_reader.GetString()!, isNumber: false, secrets, secretName));
                break;
            case JsonTokenType.Number:
                var digits = Encoding.UTF8.GetString(_reader.ValueSpan);
                Put(digits, JsonSecrets.ScrubNode(digits, isNumber: true, secrets, secretName));
                break;
        }
    }

    private void Members(JsonObject map, string? secretName)
    {
        foreach (var (name, value) in map)
        {
            _reader.Read();
            Put(name, secrets.ScrubText(name));
            _reader.Read();
            Value(value, JsonSecrets.NameOf(map, name, secretName, isSecret));
        }
        _reader.Read();
    }

    private void Put(string before, string after)
    {
        if (before == after)
            return;
        CopyTo((int)_reader.TokenStartIndex);
        _written.Write(Encoding.UTF8.GetBytes($"\"{JsonEncodedText.Encode(after, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\""));
        // A text's span lies between its quotes.
        _copied += _reader.ValueSpan.Length + (_reader.TokenType == JsonTokenType.Number ? 0 : 2);
    }

    private void CopyTo(int end)
    {
        _written.Write(_source[_copied..end]);
        _copied = end;
    }
}
