using System.Globalization;
using Aethercast.Contracts.Wire;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Aethercast.Benchmarks.Chaos;

/// <param name="Left">Messages nobody took, with those that wait to be tried again.</param>
internal sealed record QueueCounts(long Left, long Dead, IReadOnlyDictionary<string, long> ByQueue);

/// <summary>Looks into every queue there may be, from outside.</summary>
internal static class QueueCheck
{
    private const int RetryRungs = 16;
    private const long ShortestRetryMs = 125;

    public static async Task<QueueCounts> CountAsync(string broker, CancellationToken ct)
    {
        await using var connection = await new ConnectionFactory { Uri = new(broker) }.CreateConnectionAsync(ct);
        var found = new Dictionary<string, long>();
        foreach (var queue in Queues.Tasks.Concat(Queues.Results))
        {
            foreach (var name in Names(queue))
            {
                if (await CountAsync(connection, name, ct) is > 0 and var count) found[name] = count;
            }
        }
        return new(found.Where(entry => !IsDead(entry.Key)).Sum(entry => entry.Value), found.Where(entry => IsDead(entry.Key)).Sum(entry => entry.Value), found);
    }

    private static bool IsDead(string name) => name.EndsWith(".dead", StringComparison.Ordinal);

    private static IEnumerable<string> Names(string queue) =>
    [
        queue,
        $"{queue}.dead",
        .. Enumerable.Range(0, RetryRungs).Select(rung => string.Create(CultureInfo.InvariantCulture, $"{queue}.retry.{ShortestRetryMs << rung}")),
    ];

    /// <summary>0 where there is no such queue; asking for it closes the channel it was asked on.</summary>
    private static async Task<long> CountAsync(IConnection connection, string name, CancellationToken ct)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        try
        {
            return (await channel.QueueDeclarePassiveAsync(name, ct)).MessageCount;
        }
        catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == 404)
        {
            return 0;
        }
    }
}
