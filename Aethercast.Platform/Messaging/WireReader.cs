using System.Globalization;
using System.Text.Json;
using Aethercast.Contracts;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;

namespace Aethercast.Platform.Messaging;

/// <summary>Reads a message body and judges it: JSON, of a version we know, of the right shape, with values in their ranges. Unknown fields are no fault.</summary>
public static class WireReader
{
    /// <exception cref="WireException">The message is not one a consumer can work on; says why.</exception>
    public static T Read<T>(QueueMessage message) where T : notnull
    {
        if (message.Headers.TryGetValue(Headers.SchemaVersion, out var version)
            && (!int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > Headers.CurrentSchemaVersion))
            throw new WireException($"schema version '{version}' is not known here (the newest known is {Headers.CurrentSchemaVersion})");

        T value;
        try
        {
            value = WireJson.Deserialize<T>(message.Body.Span);
        }
        catch (JsonException e)
        {
            throw new WireException($"not a {typeof(T).Name}: {e.Message}", e);
        }

        if (WireValidation.Check(value) is { Count: > 0 } faults) throw new WireException($"{typeof(T).Name} is not valid: {string.Join("; ", faults)}");
        return value;
    }

    /// <summary>A text field at the top of the body, where the body is JSON and has it; for telling the sender about a message that could not be read.</summary>
    public static string? TryReadField(QueueMessage message, string field)
    {
        try
        {
            using var json = JsonDocument.Parse(message.Body);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A message that no retry can make readable.</summary>
public sealed class WireException(string message, Exception? inner = null) : Exception(message, inner);
