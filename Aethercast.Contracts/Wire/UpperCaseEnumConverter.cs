using System.Text.Json;
using System.Text.Json.Serialization;

namespace Aethercast.Contracts.Wire;

/// <summary>Writes enum members as UPPER_SNAKE_CASE, the form the specification uses for states.</summary>
public sealed class UpperCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false)
    where T : struct, Enum;
