using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Aethercast.Agents.VoiceForge.Providers;

/// <summary>What all speech engines on this machine share: a whole phrase in, a WAVE file out.</summary>
internal abstract class LocalSpeechClient(string name) : ITextToSpeechClient
{
    public const string MediaType = "audio/wav";

    private readonly TextToSpeechClientMetadata _metadata = new(name);

    public async Task<TextToSpeechResponse> GetAudioAsync(string text, TextToSpeechOptions? options = null, CancellationToken cancellationToken = default) =>
        new([new DataContent(await SpeakAsync(text, options ?? new TextToSpeechOptions(), cancellationToken), MediaType)]);

    public async IAsyncEnumerable<TextToSpeechResponseUpdate> GetStreamingAudioAsync(
        string text, TextToSpeechOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetAudioAsync(text, options, cancellationToken)).ToTextToSpeechResponseUpdates()) yield return update;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null : serviceType == typeof(TextToSpeechClientMetadata) ? _metadata : serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }

    protected abstract Task<byte[]> SpeakAsync(string text, TextToSpeechOptions options, CancellationToken ct);
}
