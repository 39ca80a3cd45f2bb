using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Sound;
using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator.Engine;
using Aethercast.Orchestrator.Podcasts;
using Aethercast.Orchestrator.Snippets;
using Aethercast.Platform.Messaging;

namespace Aethercast.Orchestrator.Answers;

/// <summary>Makes an event of an agent's answer. Large things (texts, sound) are put on their shelves and do not travel further.</summary>
internal sealed class ResultReader(SourceTexts texts, ByteShelf shelf)
{
    /// <exception cref="WireException">The answer is not what its queue promises.</exception>
    public async Task<WorkflowEvent> ReadAsync(string queue, QueueMessage message, string taskId, CancellationToken ct)
    {
        var status = WireMessage.StatusOf(message);
        if (status == ResultStatus.Failed) return new TaskFailed(taskId, WireReader.Read<TaskError>(message));
        return queue switch
        {
            Queues.TopicResults => new TopicsFound(taskId, WireReader.Read<TopicObject[]>(message)),
            Queues.SnippetResults => new SnippetCrafted(taskId, WireReader.Read<SnippetDataObject>(message)),
            Queues.ImageResults => new CoverMade(taskId, WireReader.Read<ImageResult>(message)),
            Queues.HarvestResults => await HarvestAsync(message, taskId, status, ct),
            Queues.ScriptResults => Script(message, taskId, status),
            Queues.VoiceResults => Voice(message, taskId),
            _ => throw new WireException($"{queue} is not one of the result queues"),
        };
    }

    private async Task<SourcesArrived> HarvestAsync(QueueMessage message, string taskId, ResultStatus status, CancellationToken ct)
    {
        var result = WireReader.Read<HarvestResult>(message);
        var podcastId = message.Headers.GetValueOrDefault(Headers.PodcastId) ?? throw new WireException("a harvest without podcast_id");
        var sources = await Task.WhenAll(result.Content.Sources.Select(source => texts.StoreAsync(podcastId, source, ct)));
        return new(taskId, sources, status == ResultStatus.Completed);
    }

    private static WorkflowEvent Script(QueueMessage message, string taskId, ResultStatus status)
    {
        var result = WireReader.Read<ScriptResult>(message);
        if (status != ResultStatus.InProgress) return new PartWritten(taskId, result.Script ?? throw new WireException("COMPLETED without a script"));
        if (result.Outline is { Count: > 0 } outline) return new OutlineMade(taskId, outline);
        return new LineWritten(taskId, result.Line ?? throw new WireException("IN_PROGRESS without a line"));
    }

    private LineVoiced Voice(QueueMessage message, string taskId)
    {
        var result = WireReader.Read<VoiceResult>(message);
        if (result.Audio is { } audio)
        {
            CheckSound(audio, result.DurationMs);
            shelf.Keep(result.AudioRef, audio);
        }

        return new(taskId, result with { Audio = null });
    }

    private static void CheckSound(byte[] audio, int durationMs)
    {
        try
        {
            var length = OpusPackets.Split(audio).Count * OpusPackets.PacketMs;
            if (length != durationMs) throw new WireException($"the sound is {length} ms long, not {durationMs}");
        }
        catch (InvalidDataException e)
        {
            throw new WireException(e.Message, e);
        }
    }
}
