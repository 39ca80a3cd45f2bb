using System.Runtime.CompilerServices;
using Aethercast.Contracts.Wire;
using Microsoft.Extensions.AI;

namespace Aethercast.Agents.Models;

/// <summary>Around a provider's client: its limits, its circuit breaker, an end to silence, what it used. Throws <see cref="ModelFault"/> only.</summary>
internal sealed class GuardedChatClient(IChatClient inner, ModelProviderOptions options, ProviderHealth health, RequestPacer pacer, TimeProvider time) : DelegatingChatClient(inner)
{
    private const int CharactersPerToken = 4;

    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        // Streamed all the same: an answer that is still coming is told from one that never will.
        return await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? chatOptions = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        health.ThrowIfResting();
        using var place = await pacer.EnterAsync(cancellationToken);
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var patience = TimeSpan.FromSeconds(options.SilenceSeconds);
        var untilFirst = patience + TimeSpan.FromSeconds(options.TimeoutSeconds * options.Attempts) + ProviderHandler.LongestWait * (options.Attempts - 1);
        using var timer = time.CreateTimer(source => ((CancellationTokenSource)source!).Cancel(), silence, untilFirst, Timeout.InfiniteTimeSpan);
        await using var updates = base.GetStreamingResponseAsync(messages, Tuned(chatOptions), silence.Token).GetAsyncEnumerator(silence.Token);
        var complete = false;
        var (counted, characters) = (false, 0);
        try
        {
            while (true)
            {
                ChatResponseUpdate update;
                try
                {
                    if (!await updates.MoveNextAsync()) break;
                    update = updates.Current;
                }
                catch (Exception error) when (!cancellationToken.IsCancellationRequested)
                {
                    complete = true;
                    var fault = silence.IsCancellationRequested
                        ? new ModelFault(ErrorCodes.AgentTimeout, $"{options.Name} fell silent for {options.SilenceSeconds} s.")
                        : ModelFault.Of(error, options.Name, options.ApiKey);
                    health.Failed(fault);
                    throw fault;
                }

                timer.Change(patience, Timeout.InfiniteTimeSpan);
                characters += update.Text.Length;
                foreach (var usage in update.Contents.OfType<UsageContent>())
                {
                    counted = true;
                    health.Used(usage.Details.InputTokenCount ?? 0, usage.Details.OutputTokenCount ?? 0);
                }

                yield return update;
            }

            complete = true;
            health.Succeeded();
        }
        finally
        {
            // Providers count at the end of an answer. One that was cut is paid for all the same.
            if (!counted && characters > 0) health.Used(messages.Sum(message => message.Text.Length) / CharactersPerToken, characters / CharactersPerToken);

            // A reader that has enough stops drawing; that is no fault of the provider.
            if (!complete && !cancellationToken.IsCancellationRequested) health.Succeeded();
        }
    }

    private ChatOptions? Tuned(ChatOptions? asked)
    {
        if (options.MaxOutputTokens is not { } most) return asked;
        var tuned = asked?.Clone() ?? new ChatOptions();
        tuned.MaxOutputTokens ??= most;
        return tuned;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) pacer.Dispose();
        base.Dispose(disposing);
    }
}
