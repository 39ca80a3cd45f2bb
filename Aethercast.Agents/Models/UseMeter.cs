using Aethercast.Agents.Runtime;
using Aethercast.Contracts.Wire;

namespace Aethercast.Agents.Models;

/// <summary>
/// Adds up what one task takes of the providers. It goes along with the work, as a trace does, through every call that the task makes;
/// so no writer or voice has to pass it on. The metrics count every use, with a task or without.
/// </summary>
internal sealed class UseMeter : IDisposable
{
    private static readonly AsyncLocal<UseMeter?> Running = new();
    private readonly Lock _gate = new();
    private readonly List<ProviderUse> _uses = [];
    private readonly UseMeter? _before = Running.Value;

    private UseMeter()
    {
    }

    /// <summary>What was used so far, summed up by provider.</summary>
    public IReadOnlyList<ProviderUse> Uses { get { lock (_gate) return ProviderUse.Sum(_uses); } }

    /// <summary>Counts until it is disposed.</summary>
    public static UseMeter Start() => Running.Value = new();

    public static void Add(ProviderUse use)
    {
        AgentTelemetry.Paid(use.Provider, use.Kind, use.Cost);
        if (Running.Value is not { } meter) return;
        lock (meter._gate) meter._uses.Add(use);
    }

    public void Dispose() => Running.Value = _before;
}
