using System.Collections;
using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;

namespace Aethercast.Platform.Messaging;

/// <summary>
/// Data annotations, all the way down: through our own records and their lists. Attributes on the parameters of a positional record
/// count as its properties' own. Faults name the field as it stands on the wire, as in <c>script_object.segments[2].text</c>.
/// </summary>
public static class WireValidation
{
    private const int MaxFaults = 20;

    private static readonly ConcurrentDictionary<Type, Rule[]> Rules = new();

    private sealed record Rule(PropertyInfo Property, string WireName, ValidationAttribute[] Attributes);

    /// <summary>What is wrong, one sentence a fault, at most twenty; empty where all is well.</summary>
    public static IReadOnlyList<string> Check(object value)
    {
        var faults = new List<string>();
        Visit(value, "", faults);
        return faults.Count > MaxFaults ? faults[..MaxFaults] : faults;
    }

    private static void Visit(object value, string path, List<string> faults)
    {
        if (value is IEnumerable list and not string and not byte[])
        {
            var index = 0;
            foreach (var item in list)
            {
                if (item is null) faults.Add($"{path}[{index}] is null");
                else if (IsOurs(item.GetType())) Visit(item, $"{path}[{index}]", faults);
                if (faults.Count >= MaxFaults) return;
                index++;
            }
            return;
        }

        foreach (var (property, wireName, attributes) in Rules.GetOrAdd(value.GetType(), RulesOf))
        {
            if (faults.Count >= MaxFaults) return;
            var name = path.Length == 0 ? wireName : $"{path}.{wireName}";
            var held = property.GetValue(value);
            foreach (var attribute in attributes)
            {
                if (attribute.GetValidationResult(held, new ValidationContext(value) { MemberName = property.Name, DisplayName = name }) is { } fault)
                    faults.Add(fault.ErrorMessage ?? $"{name} is not valid");
            }
            if (held is not null && (held is IEnumerable and not string and not byte[] || IsOurs(held.GetType()))) Visit(held, name, faults);
        }
    }

    private static bool IsOurs(Type type) => type.IsClass && type.Namespace?.StartsWith("Aethercast.", StringComparison.Ordinal) == true;

    private static Rule[] RulesOf(Type type)
    {
        if (!IsOurs(type)) return [];
        var parameters = type.GetConstructors().SelectMany(constructor => constructor.GetParameters()).ToLookup(parameter => parameter.Name);
        return
        [
            .. from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
               where property.CanRead && property.GetIndexParameters().Length == 0
               select new Rule(
                   property,
                   JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name),
                   [
                       .. property.GetCustomAttributes<ValidationAttribute>(),
                       .. parameters[property.Name].SelectMany(parameter => parameter.GetCustomAttributes<ValidationAttribute>()),
                   ]),
        ];
    }
}
