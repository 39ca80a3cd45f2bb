using Aethercast.Platform.State.Postgres;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Aethercast.Platform.Time;

/// <summary>Sets the clock by the database now and then: clocks drift, and are put right by hand.</summary>
internal sealed class ClockKeeper(SharedClock clock, PostgresSource database, ILogger<ClockKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Round, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await SetAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Told to stop.
        }
    }

    private async Task SetAsync(CancellationToken ct)
    {
        try
        {
            await clock.SetByAsync(database.DataSource, ct);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            log.LogDebug("The database does not tell the time: {Reason}", e.Message);
        }
    }
}
