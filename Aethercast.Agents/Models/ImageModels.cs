using System.ClientModel;
using Aethercast.Contracts.Wire;
using Microsoft.Extensions.AI;
using OpenAI.Images;

namespace Aethercast.Agents.Models;

#pragma warning disable MEAI001 // IImageGenerator may still change its shape; it is the abstraction the text models share.

/// <summary>A configured image model behind the common abstraction.</summary>
internal sealed record ImageModel(string Name, IImageGenerator Generator, ModelProviderOptions Options, ProviderHealth Health);

/// <summary>The configured image models in their order; each is asked once, the next stands in.</summary>
internal sealed class ImageModels(IReadOnlyList<ImageModel> models, TimeProvider time) : IDisposable
{
    private const int Edge = 1024;
    private const int MaxBytes = 8 * 1024 * 1024;

    public IReadOnlyList<ImageModel> All => models;

    public static ImageModels From(ModelsOptions options, TimeProvider time, ILoggerFactory? logs = null) =>
        new([.. options.Image.Select((provider, index) => Create(provider, $"Models:Image:{index}", time, logs))], time);

    /// <summary>A picture, or null where no model could make one; <paramref name="faults"/> then says why.</summary>
    public async Task<(byte[] Bytes, string ContentType)?> DrawAsync(string prompt, List<ModelFault> faults, CancellationToken ct)
    {
        foreach (var model in models)
        {
            try
            {
                return await DrawAsync(model, prompt, ct);
            }
            catch (ModelFault fault)
            {
                faults.Add(fault);
            }
        }

        return null;
    }

    private async Task<(byte[] Bytes, string ContentType)> DrawAsync(ImageModel model, string prompt, CancellationToken ct)
    {
        model.Health.ThrowIfResting();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(model.Options.TimeoutSeconds * model.Options.Attempts + model.Options.SilenceSeconds), time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            var options = new Microsoft.Extensions.AI.ImageGenerationOptions { Count = 1, ImageSize = new(Edge, Edge), ResponseFormat = ImageGenerationResponseFormat.Data };
            var response = await model.Generator.GenerateAsync(new ImageGenerationRequest(prompt), options, both.Token);
            var data = response.Contents.OfType<DataContent>().FirstOrDefault()?.Data.ToArray() ?? [];
            var type = TypeOf(data) ?? throw new ModelFault(ErrorCodes.ProviderUnavailable, $"{model.Name} answered with something that is no picture.");
            model.Health.Succeeded();
            model.Health.Drew(1);
            return (data, type);
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            var fault = patience.IsCancellationRequested ? new ModelFault(ErrorCodes.AgentTimeout, $"{model.Name} took too long to draw.") : ModelFault.Of(error, model.Name, model.Options.ApiKey);
            model.Health.Failed(fault);
            throw fault;
        }
    }

    /// <summary>By the bytes, whatever the provider calls it; nothing but pictures that browsers draw without running anything.</summary>
    private static string? TypeOf(byte[] bytes) => bytes switch
    {
        { Length: > MaxBytes or < 100 } => null,
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "image/png",
        [0xff, 0xd8, 0xff, ..] => "image/jpeg",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
        _ => null,
    };

    private static ImageModel Create(ModelProviderOptions options, string setting, TimeProvider time, ILoggerFactory? logs)
    {
        var http = TextModels.Http(options, setting, time);
        var client = new ImageClient(options.Model, new ApiKeyCredential(options.ApiKey is { Length: > 0 } key ? key : "none"), TextModels.OpenAi(options, http));
        return new(options.Name, client.AsIImageGenerator().AsBuilder().UseOpenTelemetry(logs, TextModels.TelemetrySource).Build(), options, new(options, time));
    }

    public void Dispose()
    {
        foreach (var model in models) model.Generator.Dispose();
    }
}
