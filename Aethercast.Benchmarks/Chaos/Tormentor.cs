using System.Collections.Concurrent;
using System.Globalization;
using Aethercast.NativeHost.Running;

namespace Aethercast.Benchmarks.Chaos;

/// <summary>Does to the system what the plan says, one thing after another and several at once, and puts everything right again; a program that ends of itself is started again and counted.</summary>
internal sealed class Tormentor(IReadOnlyList<Victim> victims, IEnumerable<Fault> plan, Action<string> say)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(2);

    private readonly HashSet<string> busy = [];
    private readonly Lock gate = new();

    /// <summary>What was done, by victim and kind.</summary>
    public ConcurrentDictionary<(string Victim, FaultKind Kind), int> Done { get; } = new();

    /// <summary>Those who ended although nobody had touched them.</summary>
    public ConcurrentQueue<string> EndedOfThemselves { get; } = new();

    /// <summary>Goes on until told to stop; returns when everybody is up again.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var watching = WatchAsync(stop);
        var underWay = new List<Task>();
        try
        {
            foreach (var fault in plan)
            {
                await Task.Delay(fault.Wait, stop);
                if (Take(fault) is { } victim) underWay.Add(StrikeAsync(victim, fault));
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Enough.
        }
        await Task.WhenAll([watching, .. underWay]);
    }

    private Victim? Take(Fault fault)
    {
        lock (gate)
        {
            var up = victims.Where(victim => !busy.Contains(victim.Name)).ToList();
            if (up.Count == 0) return null;
            var victim = up[fault.Victim % up.Count];
            busy.Add(victim.Name);
            return victim;
        }
    }

    private async Task StrikeAsync(Victim victim, Fault drawn)
    {
        var fault = drawn.Kind == FaultKind.Cut && victim.CutAsync is null ? drawn with { Kind = FaultKind.Pause } : drawn;
        say(string.Create(CultureInfo.InvariantCulture, $"{fault.Kind} {victim.Name} for {fault.For.TotalSeconds:0.0} s"));
        Done.AddOrUpdate((victim.Name, fault.Kind), 1, (_, count) => count + 1);
        switch (fault.Kind)
        {
            case FaultKind.Pause:
                victim.Process()!.Freeze();
                await Task.Delay(fault.For);
                victim.Process()!.Thaw();
                break;
            case FaultKind.Cut:
                await victim.CutAsync!();
                break;
            case FaultKind.Kill:
                await victim.Process()!.KillAsync();
                await Task.Delay(fault.For);
                await StartAsync(victim);
                break;
            default:
                await victim.StopAsync();
                await StartAsync(victim);
                break;
        }
        lock (gate) busy.Remove(victim.Name);
    }

    /// <summary>What a container platform does for a program that ends.</summary>
    private async Task WatchAsync(CancellationToken stop)
    {
        using var tick = new PeriodicTimer(Look);
        try
        {
            while (await tick.WaitForNextTickAsync(stop))
            {
                foreach (var victim in victims)
                {
                    lock (gate)
                    {
                        if (busy.Contains(victim.Name) || !victim.HasEnded) continue;
                        busy.Add(victim.Name);
                    }
                    say($"{victim.Name} ended of itself:\n{victim.Process()?.Tail}");
                    EndedOfThemselves.Enqueue(victim.Name);
                    await StartAsync(victim);
                    lock (gate) busy.Remove(victim.Name);
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Enough.
        }
    }

    private async Task StartAsync(Victim victim)
    {
        using var limit = new CancellationTokenSource(StartPatience);
        while (true)
        {
            try
            {
                await victim.StartAsync(limit.Token);
                return;
            }
            catch (UsageException e) when (!limit.IsCancellationRequested)
            {
                say($"{victim.Name} did not start: {e.Message}");
                EndedOfThemselves.Enqueue(victim.Name);
            }
        }
    }
}
