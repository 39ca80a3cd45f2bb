using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Aethercast.Contracts.Wire;

namespace Aethercast.Contracts;

/// <summary>The one JSON dialect of the wire, the database and the API: snake_case names, enums as their specification names, nulls left out.</summary>
public static class WireJson
{
    public static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions());

    /// <summary>Applies the dialect to <paramref name="options"/> (for ASP.NET Core's own options) and returns it.</summary>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DictionaryKeyPolicy = null;
        options.PropertyNameCaseInsensitive = true;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Encoder = JavaScriptEncoder.Default;
        options.RespectNullableAnnotations = true;
        options.MaxDepth = 32;
        // Converters of the options win over those of the types, so states are named here, before the rule for all other enums.
        options.Converters.Add(new UpperCaseEnumConverter<ResultStatus>());
        options.Converters.Add(new UpperCaseEnumConverter<WorkTaskStatus>());
        options.Converters.Add(new UpperCaseEnumConverter<WorkflowStatus>());
        options.Converters.Add(new UpperCaseEnumConverter<PodcastStatus>());
        options.Converters.Add(new UpperCaseEnumConverter<LineStatus>());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        return options;
    }

    public static byte[] Serialize<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    public static string ToText<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <exception cref="JsonException">The text is not JSON of this shape, or is null.</exception>
    public static T Deserialize<T>(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize<T>(utf8, Options) ?? throw new JsonException("null where an object was expected");

    /// <exception cref="JsonException">The text is not JSON of this shape, or is null.</exception>
    public static T Deserialize<T>(string text) =>
        JsonSerializer.Deserialize<T>(text, Options) ?? throw new JsonException("null where an object was expected");
}
