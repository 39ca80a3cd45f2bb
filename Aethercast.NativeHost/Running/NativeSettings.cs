namespace Aethercast.NativeHost.Running;

/// <summary>How a composed system is brought up on this machine.</summary>
internal sealed record NativeSettings
{
    /// <summary>Holds data, passwords and logs.</summary>
    public required string Folder { get; init; }

    /// <summary>Folder of published programs; null takes what the build left beside the sources.</summary>
    public string? Programs { get; init; }

    /// <summary>Of the program with an external endpoint; 0 takes a free one.</summary>
    public int ExternalPort { get; init; }

    /// <summary>Replicas by program, where they differ from the composition.</summary>
    public IReadOnlyDictionary<string, int> Replicas { get; init; } = new Dictionary<string, int>();

    /// <summary>For every program, beside what the composition gives it.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>For one replica alone, by its name, as in <c>agents-2</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> EnvironmentOf { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>Programs reach the servers through a line of ours that can be cut.</summary>
    public bool CanCut { get; init; }

    public Action<string> Say { get; init; } = _ => { };
}
