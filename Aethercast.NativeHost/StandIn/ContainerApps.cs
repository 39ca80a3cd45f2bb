using System.Globalization;

// The part of Azure.Provisioning.AppContainers that apphost.cs sets, by the same names; printed as part of the graph.
namespace Azure.Provisioning.AppContainers;

public sealed class BicepValue<T>(T? value) where T : class
{
    public T? Value { get; } = value;
}

public sealed class ContainerApp
{
    internal ContainerApp(bool hasVolume) => Template = new(hasVolume);

    public ContainerAppConfiguration Configuration { get; } = new();

    public ContainerAppTemplate Template { get; }

    internal IEnumerable<string> Describe()
    {
        foreach (var volume in Template.Volumes)
            if (volume.Value!.MountOptions is { } options) yield return $"volume {volume.Value.Name} mounted with {options}";
        yield return string.Create(CultureInfo.InvariantCulture, $"scale {Template.Scale.MinReplicas} to {Template.Scale.MaxReplicas}");
        foreach (var rule in Template.Scale.Rules) yield return $"scale rule {rule}";
        if (Configuration.Ingress.StickySessionsAffinity is { } affinity) yield return $"sessions {affinity}";
    }
}

public sealed class ContainerAppConfiguration
{
    public ContainerAppIngressConfiguration Ingress { get; } = new();
}

public sealed class ContainerAppIngressConfiguration
{
    public StickySessionAffinity? StickySessionsAffinity { get; set; }
}

public enum StickySessionAffinity { None, Sticky }

public sealed class ContainerAppTemplate
{
    /// <summary>Filled from the resource's own volumes before apphost.cs gets to see it.</summary>
    internal ContainerAppTemplate(bool hasVolume) => Volumes = hasVolume ? [new(new() { Name = "v0" })] : [];

    public IList<BicepValue<ContainerAppVolume>> Volumes { get; }

    public ContainerAppScale Scale { get; } = new();
}

public sealed class ContainerAppVolume
{
    public required string Name { get; set; }

    public string? MountOptions { get; set; }
}

public sealed class ContainerAppScale
{
    public int MinReplicas { get; set; }

    public int MaxReplicas { get; set; } = 10;

    public IList<ContainerAppScaleRule> Rules { get; } = [];
}

public sealed class ContainerAppScaleRule
{
    public required string Name { get; set; }

    public ContainerAppCustomScaleRule? Custom { get; set; }

    public ContainerAppHttpScaleRule? Http { get; set; }

    public override string ToString() => $"{Name}: {Custom?.ToString() ?? Http?.ToString()}";
}

public sealed class ContainerAppCustomScaleRule
{
    public required string CustomScaleRuleType { get; set; }

    public IDictionary<string, string> Metadata { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    public IList<ContainerAppScaleRuleAuth> Auth { get; } = [];

    public override string ToString() =>
        $"{CustomScaleRuleType} {string.Join(' ', Metadata.Select(entry => $"{entry.Key}={entry.Value}"))} {string.Join(' ', Auth.Select(auth => $"{auth.TriggerParameter} from {auth.SecretRef}"))}";
}

public sealed class ContainerAppHttpScaleRule
{
    public IDictionary<string, string> Metadata { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    public override string ToString() => $"http {string.Join(' ', Metadata.Select(entry => $"{entry.Key}={entry.Value}"))}";
}

public sealed class ContainerAppScaleRuleAuth
{
    public required string SecretRef { get; set; }

    public required string TriggerParameter { get; set; }
}
