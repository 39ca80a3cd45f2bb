using Aethercast.Contracts;
using Aethercast.Contracts.Ports;
using Microsoft.Extensions.Logging;

namespace Aethercast.Platform.Queues;

/// <summary>
/// Large bodies travel as a blob (<c>claims/ID</c>) and a header that names it; consumers see the body as if it had been inline.
/// The blob is deleted once its message is done. It is deleted then only, so a message whose blob is gone was done before
/// (its settlement was lost on the way to the broker) and is settled without being handled again.
/// </summary>
internal sealed class ClaimCheckTaskQueue(ITaskQueue inner, IBlobStore blobs, int threshold, ILogger<ClaimCheckTaskQueue> log) : ITaskQueue
{
    public const string Prefix = "claims/";
    public const string Header = "claim";

    public Task<bool> HasForgottenAsync(CancellationToken ct) => inner.HasForgottenAsync(ct);

    public async Task PublishAsync(string queue, QueueMessage message, CancellationToken ct)
    {
        if (message.Body.Length <= threshold)
        {
            await inner.PublishAsync(queue, message, ct);
            return;
        }
        var key = Prefix + Ids.New();
        await blobs.PutAsync(key, message.Body, "application/json", ct);
        try
        {
            var headers = new Dictionary<string, string>(message.Headers) { [Header] = key };
            await inner.PublishAsync(queue, message with { Body = ReadOnlyMemory<byte>.Empty, Headers = headers }, ct);
        }
        catch (QueueFullException)
        {
            await blobs.DeleteAsync(key, CancellationToken.None);
            throw; // any other failure leaves it unknown whether the broker has the message: the blob stays until its lifetime ends
        }
    }

    public Task ConsumeAsync(string queue, ConsumeOptions options, Func<QueueDelivery, CancellationToken, Task<Settlement>> handler, CancellationToken ct) =>
        inner.ConsumeAsync(queue, options, async (delivery, stop) =>
        {
            if (!delivery.Message.Headers.TryGetValue(Header, out var key)) return await handler(delivery, stop);
            var body = await blobs.GetAsync(key, stop);
            if (body is null)
            {
                log.LogWarning("Message {MessageId} of {Queue} claims {Key}, which is gone: it was handled before", delivery.Message.MessageId, queue, key);
                return Settlement.Ok;
            }
            var settlement = await handler(delivery with { Message = WithBody(delivery.Message, body) }, stop);
            if (settlement is Settlement.Done) await ForgetAsync(key, stop);
            return settlement;
        }, ct);

    public Task<long> CountAsync(string queue, CancellationToken ct) => inner.CountAsync(queue, ct);

    public async Task<IReadOnlyList<DeadLetter>> ReadDeadLettersAsync(string queue, int max, CancellationToken ct)
    {
        var letters = new List<DeadLetter>();
        foreach (var letter in await inner.ReadDeadLettersAsync(queue, max, ct))
        {
            var body = letter.Message.Headers.TryGetValue(Header, out var key) ? await blobs.GetAsync(key, ct) : null;
            letters.Add(body is null ? letter : letter with { Message = WithBody(letter.Message, body) });
        }
        return letters;
    }

    public Task<int> RequeueDeadLettersAsync(string queue, string? messageId, CancellationToken ct) => inner.RequeueDeadLettersAsync(queue, messageId, ct);

    private async Task ForgetAsync(string key, CancellationToken ct)
    {
        try
        {
            await blobs.DeleteAsync(key, ct);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The work is done; failing it for the sake of the cleaning would do it twice. The janitor takes the blob later.
            log.LogWarning(e, "Could not delete {Key}", key);
        }
    }

    private static QueueMessage WithBody(QueueMessage message, byte[] body)
    {
        var headers = new Dictionary<string, string>(message.Headers);
        headers.Remove(Header);
        return message with { Body = body, Headers = headers };
    }
}
