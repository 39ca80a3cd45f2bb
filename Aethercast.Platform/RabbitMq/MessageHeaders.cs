using System.Globalization;
using System.Text;
using Aethercast.Contracts.Ports;
using RabbitMQ.Client;

namespace Aethercast.Platform.RabbitMq;

/// <summary>
/// A message's own headers, and what we count beside them. A failure is a handler that gave up; a loss is a delivery whose consumer, or the
/// broker, died with it. They are counted apart: a message is not poison because somebody pulled a plug.
/// </summary>
internal sealed record MessageCount(int Failures, int Losses)
{
    public int DeliveryCount => 1 + Failures + Losses;
}

internal static class MessageHeaders
{
    public const string Reason = "x-aethercast-reason";
    public const string DiedAt = "x-aethercast-died-at";
    private const string Failures = "x-aethercast-failures";
    private const string Losses = "x-aethercast-losses";
    private const string Ours = "x-";

    public static BasicProperties Pack(QueueMessage message, MessageCount count)
    {
        var headers = message.Headers.ToDictionary(pair => pair.Key, pair => (object?)pair.Value);
        if (count.Failures > 0) headers[Failures] = count.Failures;
        if (count.Losses > 0) headers[Losses] = count.Losses;
        return new()
        {
            MessageId = message.MessageId,
            Priority = (byte)Math.Clamp(message.Priority, 0, 9),
            Persistent = true,
            ContentType = "application/json",
            Headers = headers,
        };
    }

    public static (QueueMessage Message, MessageCount Count) Unpack(IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body)
    {
        var headers = new Dictionary<string, string>();
        foreach (var (name, value) in properties.Headers ?? new Dictionary<string, object?>())
        {
            if (!name.StartsWith(Ours, StringComparison.Ordinal) && Text(value) is { } text) headers[name] = text;
        }
        // The body lies in a buffer of the client that is used again after the delivery.
        return (new(properties.MessageId ?? "", body.ToArray(), headers, properties.Priority), new(Number(properties, Failures), Number(properties, Losses)));
    }

    public static string? Read(IReadOnlyBasicProperties properties, string name) => Text(properties.Headers?.TryGetValue(name, out var value) == true ? value : null);

    private static int Number(IReadOnlyBasicProperties properties, string name) =>
        properties.Headers?.TryGetValue(name, out var value) == true && value is IConvertible number ? number.ToInt32(CultureInfo.InvariantCulture) : 0;

    private static string? Text(object? value) => value switch
    {
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        string text => text,
        bool or byte or short or int or long => Convert.ToString(value, CultureInfo.InvariantCulture),
        _ => null,
    };
}
