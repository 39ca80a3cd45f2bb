namespace Aethercast.Platform.RabbitMq;

/// <summary>The queues that stand behind one queue of ours.</summary>
internal static class QueueNames
{
    private const long ShortestMs = 125;
    private const int Rungs = 16; // 125 ms to a little over an hour

    /// <summary>Holds nothing. A broker that does not know it has forgotten the others, too.</summary>
    public const string Memory = "aethercast.memory";

    public static string Dead(string queue) => $"{queue}.dead";

    /// <summary>The waiting room for at least <paramref name="delay"/>: one of a few, each with one delay for all in it, so that nobody waits behind a longer delay.</summary>
    public static (string Name, long DelayMs) Retry(string queue, TimeSpan delay)
    {
        var ms = ShortestMs;
        for (var rung = 1; rung < Rungs && ms < delay.TotalMilliseconds; rung++) ms *= 2;
        return ($"{queue}.retry.{ms}", ms);
    }
}
