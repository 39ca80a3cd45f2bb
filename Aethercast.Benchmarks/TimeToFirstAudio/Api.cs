using System.Net.Http.Json;
using Aethercast.Contracts;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Wire;

namespace Aethercast.Benchmarks.TimeToFirstAudio;

/// <summary>The few calls of /api/v1 that the benchmark needs.</summary>
internal static class Api
{
    public static async Task<IReadOnlyList<SnippetDataObject>> SnippetsAsync(HttpClient http) =>
        (await http.GetFromJsonAsync<SnippetsResponse>("/api/v1/snippets?count=50", WireJson.Options))!.Snippets;

    public static async Task<GenerateAccepted> GenerateAsync(HttpClient http, GenerateRequest request)
    {
        using var answer = await http.PostAsJsonAsync("/api/v1/podcasts/generate", request, WireJson.Options);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<GenerateAccepted>(WireJson.Options))!;
    }

    /// <summary>Polls until the last line is released; returns the view.</summary>
    public static async Task<PodcastView> WaitForSoundAsync(HttpClient http, string podcastId)
    {
        while (true)
        {
            var view = (await http.GetFromJsonAsync<PodcastView>($"/api/v1/podcasts/{podcastId}", WireJson.Options))!;
            if (view.Status is PodcastStatus.Failed or PodcastStatus.Cancelled) throw new InvalidOperationException($"{podcastId}: {view.Error?.ErrorCode}");
            var voice = view.Stages.FirstOrDefault(stage => stage.Name == "voice");
            if (view.Status == PodcastStatus.Completed || voice?.State == "done") return view;
            await Task.Delay(50);
        }
    }
}
