using System.Security.Cryptography;
using System.Text;
using Aethercast.Agents.Runtime;
using Aethercast.Contracts.Wire;

namespace Aethercast.Agents.SnippetCraft;

/// <summary>Makes of a topic what its card shows and its teaser says.</summary>
internal sealed class SnippetCraftAgent(SnippetWriter writer, TimeProvider clock) : IAgent<SnippetCraftTask>
{
    public string Name => AgentNames.SnippetCraft;

    public string Queue => Queues.SnippetCraft;

    public async Task<object> RunAsync(SnippetCraftTask task, AgentContext context, CancellationToken ct)
    {
        var topic = task.TopicObject;
        var text = await writer.WriteAsync(topic, task.OutputParameters, ct);
        return new SnippetDataObject
        {
            SnippetId = IdFor(task.TaskId),
            TopicId = topic.TopicId,
            Title = text.Title,
            TextContent = text.Teaser,
            CoverArtPrompt = text.CoverArtPrompt,
            GenerationTimestamp = clock.GetUtcNow(),
            Keywords = topic.Keywords,
            Category = topic.Category,
            Sources = topic.PotentialSources,
            PublishedAt = topic.PublishedAt,
            IsSample = topic.IsSample,
        };
    }

    /// <summary>From the task, so that a task delivered twice makes one snippet.</summary>
    private static string IdFor(string taskId)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes("aethercast snippet\n" + taskId)).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash, bigEndian: true).ToString();
    }
}
