using System.Globalization;
using System.Text;
using Aspire.Hosting.Azure;

namespace Aethercast.NativeHost.Graph;

/// <summary>The resource graph as text, one resource a paragraph: for people, and for the test that notices a changed line.</summary>
internal static class GraphText
{
    public static string Write(DistributedApplication application)
    {
        var text = new StringBuilder();
        foreach (var resource in application.Resources)
        {
            text.Append(resource.Name).Append(": ").Append(resource.Kind);
            if (resource.Parent is { } parent) text.Append(" of ").Append(parent.Name);
            text.Append('\n');
            foreach (var line in Lines(resource)) text.Append("  ").Append(line).Append('\n');
            if (resource is AzureProvisioningResource { Local: { } local })
            {
                text.Append("  here: ").Append(local.Kind).Append('\n');
                foreach (var line in Lines(local)) text.Append("    ").Append(line).Append('\n');
            }
        }
        return text.ToString();
    }

    private static IEnumerable<string> Lines(Resource resource)
    {
        foreach (var endpoint in resource.Endpoints)
            yield return $"endpoint {endpoint.Name}{(endpoint.Name == endpoint.Scheme ? "" : $" ({endpoint.Scheme})")}{Number(" port ", endpoint.Port)}{Number(" inside ", endpoint.TargetPort)}{(endpoint.IsExternal ? " external" : "")}";
        if (resource.Replicas != 1) yield return string.Create(CultureInfo.InvariantCulture, $"replicas {resource.Replicas}");
        if (resource.Arguments.Count > 0) yield return $"arguments {string.Join(' ', resource.Arguments)}";
        foreach (var (name, value) in resource.Environment) yield return $"{name}={value}";
        foreach (var awaited in resource.WaitsFor) yield return $"waits for {awaited.Name}";
        foreach (var path in resource.HealthPaths) yield return $"healthy at {path}";
        foreach (var note in resource.Notes) yield return note;
    }

    private static string Number(string before, int? number) => number is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{before}{number}");
}
