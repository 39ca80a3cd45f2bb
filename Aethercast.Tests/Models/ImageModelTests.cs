using Aethercast.Agents.ImageGeneration;
using Aethercast.Agents.Models;
using Aethercast.Agents.Runtime;
using Aethercast.Contracts.Wire;
using Aethercast.Tests.VoiceForge;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using MemoryBlobs = Aethercast.Tests.Writer.MemoryBlobs;

namespace Aethercast.Tests.Models;

public sealed class ImageModelTests
{
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, .. new byte[200]];

    [Fact]
    public async Task A_picture_from_a_model_becomes_the_cover()
    {
        var (result, blobs, requests) = await MakeAsync(Data(Png));

        Assert.Equal(("covers/snippet-1.png", "image/png"), (result.ImageRef, result.ContentType));
        Assert.Equal(Png, blobs.Stored["covers/snippet-1.png"].Bytes);
        Assert.Equal(1, requests);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(401)]
    [InlineData(0)]
    public async Task Where_the_model_fails_the_cover_is_drawn(int status)
    {
        var behaviour = status == 0 ? Data("<svg><script/></svg>"u8.ToArray()) : ModelServer.Status(status);
        var (result, blobs, _) = await MakeAsync(behaviour);

        Assert.Equal(("covers/snippet-1.svg", "image/svg+xml"), (result.ImageRef, result.ContentType));
        Assert.StartsWith("<svg", System.Text.Encoding.UTF8.GetString(blobs.Stored["covers/snippet-1.svg"].Bytes), StringComparison.Ordinal);
    }

    private static Func<HttpContext, Task> Data(byte[] picture) => ModelServer.Raw("application/json", $"{{\"created\":1767000000,\"data\":[{{\"b64_json\":\"{Convert.ToBase64String(picture)}\"}}]}}");

    private static async Task<(ImageResult Result, MemoryBlobs Blobs, int Requests)> MakeAsync(Func<HttpContext, Task> behaviour)
    {
        await using var server = await ModelServer.StartAsync();
        server.Otherwise = behaviour;
        using var models = ImageModels.From(new() { Image = [server.Options()] }, new SkippingTime());
        var blobs = new MemoryBlobs();
        var agent = new ImageGenerationAgent(models, blobs, NullLogger<ImageGenerationAgent>.Instance);
        var task = new ImageGenerationTask { TaskId = "t", SubjectId = "snippet-1", CoverArtPrompt = "Northern lights", Title = "Ferries" };
        var result = await agent.RunAsync(task, new AgentContext("t", null, null, 1, (_, _) => Task.CompletedTask), TestContext.Current.CancellationToken);
        return ((ImageResult)result, blobs, server.Requests.Count);
    }
}
