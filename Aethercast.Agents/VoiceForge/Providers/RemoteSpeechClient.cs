using System.Runtime.CompilerServices;
using Aethercast.Agents.Runtime;
using Aethercast.Contracts.Wire;
using Microsoft.Extensions.AI;

namespace Aethercast.Agents.VoiceForge.Providers;

/// <summary>What all speech over HTTP shares: send, name the failure, hand on the bytes as they come.</summary>
internal abstract class RemoteSpeechClient(HttpClient http, string name, VoiceProviderOptions options) : ITextToSpeechClient
{
    private const int ChunkBytes = 16 * 1024;
    private readonly TextToSpeechClientMetadata _metadata = new(name, new Uri(options.Endpoint), options.Model);

    protected VoiceProviderOptions Options => options;

    public async Task<TextToSpeechResponse> GetAudioAsync(string text, TextToSpeechOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var bytes = new MemoryStream();
        var mediaType = "";
        await foreach (var update in GetStreamingAudioAsync(text, options, cancellationToken))
        {
            foreach (var part in update.Contents.OfType<DataContent>())
            {
                mediaType = part.MediaType;
                bytes.Write(part.Data.Span);
            }
        }

        return new TextToSpeechResponse(bytes.Length == 0 ? [] : [new DataContent(bytes.ToArray(), mediaType)]) { ModelId = Options.Model };
    }

    public async IAsyncEnumerable<TextToSpeechResponseUpdate> GetStreamingAudioAsync(
        string text, TextToSpeechOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var request = Request(text, options?.VoiceId ?? Options.Voices[0].Id, options?.Language ?? "en");
        using var response = await SendAsync(request, cancellationToken);
        var mediaType = response.Content.Headers.ContentType?.ToString() is { } told && told.StartsWith("audio/", StringComparison.OrdinalIgnoreCase) ? told : "audio/unknown";
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[ChunkBytes];
        int read;
        while ((read = await ReadAsync(body, buffer, cancellationToken)) > 0)
            yield return new TextToSpeechResponseUpdate([new DataContent(buffer.AsSpan(0, read).ToArray(), mediaType)]) { Kind = TextToSpeechResponseUpdateKind.AudioUpdating };
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null : serviceType == typeof(TextToSpeechClientMetadata) ? _metadata : serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose() => http.Dispose();

    protected abstract HttpRequestMessage Request(string text, string voice, string language);

    protected Uri Address(string path) => new(Options.Endpoint.TrimEnd('/') + path);

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        HttpResponseMessage response;
        try
        {
            response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        }
        catch (HttpRequestException fault)
        {
            throw Unreachable(fault);
        }

        if (response.IsSuccessStatusCode) return response;
        using (response) throw await SpeechFault.FromAsync(response, name, Options.ApiKey, TimeProvider.System.GetUtcNow(), ct);
    }

    private async Task<int> ReadAsync(Stream body, byte[] buffer, CancellationToken ct)
    {
        try
        {
            return await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException)
        {
            throw Unreachable(fault);
        }
    }

    private AgentException Unreachable(Exception fault) =>
        new(ErrorCodes.ProviderUnavailable, $"{name} could not be reached, or broke off: {fault.Message}", retryable: true, fault);
}
