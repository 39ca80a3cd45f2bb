using Aethercast.Contracts.Ports;
using Microsoft.Extensions.Logging;

namespace Aethercast.Platform.Queues;

/// <summary>Calls a handler and turns whatever happens into a settlement: a throw is a retry.</summary>
internal static class Handling
{
    /// <summary>Null where <paramref name="ct"/> (the end of the drain) cut the handler short: the message goes back as it was.</summary>
    public static async Task<Settlement?> RunAsync(Func<QueueDelivery, CancellationToken, Task<Settlement>> handler, QueueDelivery delivery, QueueOptions options, ILogger log, CancellationToken ct)
    {
        try
        {
            return await handler(delivery, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e)
        {
            log.LogWarning(e, "Handling message {MessageId} of {Queue} failed (delivery {DeliveryCount})", delivery.Message.MessageId, delivery.Queue, delivery.DeliveryCount);
            return new Settlement.Retry(options.DelayAfter(delivery.DeliveryCount), $"{e.GetType().Name}: {e.Message}");
        }
    }
}
