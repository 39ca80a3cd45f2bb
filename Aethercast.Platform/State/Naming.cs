using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Aethercast.Platform.State;

/// <summary>Conventions that hold for every table: snake_case columns, enums as their wire names, JSON columns, sortable times.</summary>
public static class Naming
{
    public static void Apply(ModelBuilder model, bool postgres)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            if (entity.IsMappedToJson()) continue; // names within a document are its own
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
                var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
                if (type.IsEnum) property.SetValueConverter((ValueConverter)Activator.CreateInstance(typeof(UpperSnakeConverter<>).MakeGenericType(type))!);
                else if (type == typeof(DateTimeOffset) && !postgres) property.SetValueConverter(new TicksConverter());
                else if (postgres && property.Name.EndsWith("Json", StringComparison.Ordinal)) property.SetColumnType("jsonb");
            }
        }
    }

    private sealed class UpperSnakeConverter<T>() : ValueConverter<T, string>(
        value => JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString()),
        text => Enum.Parse<T>(text.Replace("_", ""), ignoreCase: true))
        where T : struct, Enum;

    /// <summary>SQLite cannot order DateTimeOffset; UTC ticks sort.</summary>
    private sealed class TicksConverter() : ValueConverter<DateTimeOffset, long>(
        value => value.UtcTicks,
        ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}
