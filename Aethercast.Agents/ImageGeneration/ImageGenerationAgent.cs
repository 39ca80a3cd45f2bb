using System.Text;
using Aethercast.Agents.Models;
using Aethercast.Agents.Runtime;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;

namespace Aethercast.Agents.ImageGeneration;

/// <summary>Makes a cover, with a model where one is configured and able, else drawn; and stores it.</summary>
internal sealed class ImageGenerationAgent(ImageModels models, IBlobStore blobs, ILogger<ImageGenerationAgent> log) : IAgent<ImageGenerationTask>
{
    public string Name => AgentNames.ImageGeneration;

    public string Queue => Queues.ImageGeneration;

    public async Task<object> RunAsync(ImageGenerationTask task, AgentContext context, CancellationToken ct)
    {
        using var meter = UseMeter.Start();
        var faults = new List<ModelFault>();
        if (await models.DrawAsync(task.CoverArtPrompt, faults, ct) is { } picture)
        {
            var name = $"covers/{KeyPart(task.SubjectId)}.{picture.ContentType["image/".Length..]}";
            await blobs.PutAsync(name, picture.Bytes, picture.ContentType, ct);
            return new ImageResult { TaskId = task.TaskId, SubjectId = task.SubjectId, ImageRef = name, ContentType = picture.ContentType, Uses = meter.Uses };
        }

        foreach (var fault in faults) log.LogWarning("No picture from a model, so the cover is drawn: {ErrorCode} {Reason}", fault.ErrorCode, fault.Message);
        var key = $"covers/{KeyPart(task.SubjectId)}.svg";
        var title = task.Title.Length > 0 ? task.Title : task.CoverArtPrompt;
        await blobs.PutAsync(key, Encoding.UTF8.GetBytes(CoverArt.Draw(task.SubjectId, title, task.Keywords)), "image/svg+xml", ct);
        return new ImageResult { TaskId = task.TaskId, SubjectId = task.SubjectId, ImageRef = key, ContentType = "image/svg+xml" };
    }

    /// <summary>Ids are made by us and fit as they are; anything else must not leave its folder.</summary>
    private static string KeyPart(string id) =>
        new([.. id.ToLowerInvariant().Take(100).Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' ? c : '_')]);
}
