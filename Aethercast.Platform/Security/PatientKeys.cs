using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aethercast.Platform.Security;

/// <summary>
/// The shared keys while their server is away: those known last, and new ones that are handed in once it is back. Pages need a key to be
/// shown at all, and a page that says that something is missing is better than none.
/// </summary>
internal sealed class PatientKeys(Func<IXmlRepository> shared, Func<Exception, bool> isAway, TimeProvider time, ILogger<PatientKeys> log) : BackgroundService, IXmlRepository
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly List<(XElement Element, string Name)> pending = [];
    private IReadOnlyCollection<XElement> known = [];

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        try
        {
            var all = shared().GetAllElements();
            lock (gate) known = all;
        }
        catch (Exception e) when (isAway(e))
        {
            log.LogWarning("The shared keys cannot be read; those known last are used: {Reason}", e.Message);
        }
        lock (gate) return [.. known, .. pending.Select(entry => entry.Element)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        try
        {
            shared().StoreElement(element, friendlyName);
        }
        catch (Exception e) when (isAway(e))
        {
            log.LogWarning("A new key cannot be shared yet: {Reason}", e.Message);
            lock (gate) pending.Add((element, friendlyName));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) HandIn();
        }
        catch (OperationCanceledException)
        {
            // Told to stop. A key nobody else knows makes strangers of its listeners, and nothing worse.
        }
    }

    internal void HandIn()
    {
        while (true)
        {
            (XElement Element, string Name) next;
            lock (gate)
            {
                if (pending.Count == 0) return;
                next = pending[0];
            }
            try
            {
                shared().StoreElement(next.Element, next.Name);
            }
            catch (Exception e) when (isAway(e))
            {
                return;
            }
            lock (gate)
            {
                known = [.. known, next.Element];
                pending.RemoveAt(0);
            }
        }
    }
}
