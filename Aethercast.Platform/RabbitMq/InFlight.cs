using Microsoft.Extensions.Logging;

namespace Aethercast.Platform.RabbitMq;

/// <summary>Handlers under way. They run beside the client's own loop, which otherwise would wait for them before it lets go of a broken channel.</summary>
internal sealed class InFlight(ILogger log)
{
    private readonly Lock gate = new();
    private readonly HashSet<Task> running = [];

    public void Run(Func<Task> handle)
    {
        var task = Task.Run(async () =>
        {
            try
            {
                await handle();
            }
            catch (Exception e)
            {
                log.LogError(e, "A message could not be settled; it comes again when its channel closes");
            }
        });
        lock (gate)
        {
            running.RemoveWhere(other => other.IsCompleted);
            running.Add(task);
        }
    }

    public Task WhenEmpty()
    {
        lock (gate) return Task.WhenAll(running);
    }
}
