using System.Diagnostics;
using System.Net.Http.Json;
using Aethercast.Benchmarks.Chaos;
using Aethercast.Contracts;
using Aethercast.Contracts.Podcasts;

namespace Aethercast.Benchmarks.Distributed;

/// <summary>A press of Listen over HTTP, timed to the first voiced bytes.</summary>
internal sealed class FirstSound(HttpClient http, Uri site)
{
    /// <summary>Seconds from asking for an episode about a page to its first packets; the episode is called off after, so that the next press does not compete with it.</summary>
    public async Task<double> PressAsync(string url)
    {
        var clock = Stopwatch.StartNew();
        using var answer = await http.PostAsJsonAsync(new Uri(site, "/api/v1/podcasts/generate"), new GenerateRequest { Urls = [url], UserPreferences = new() { TargetMinutes = 5 } }, WireJson.Options);
        answer.EnsureSuccessStatusCode();
        var accepted = (await answer.Content.ReadFromJsonAsync<GenerateAccepted>(WireJson.Options))!;
        var seconds = await FirstPacketAsync(accepted.StreamId, clock);
        (await http.DeleteAsync(new Uri(site, "/api/v1/podcasts/" + accepted.PodcastId))).Dispose();
        return seconds;
    }

    private async Task<double> FirstPacketAsync(string streamId, Stopwatch clock)
    {
        await using var body = await http.GetStreamAsync(new Uri(site, $"/api/v1/podcasts/stream/{streamId}?from_ms=0"));
        var reader = new WebmReader();
        var buffer = new byte[16 * 1024];
        while (await body.ReadAsync(buffer) is > 0 and var read)
        {
            if (reader.Take(buffer.AsSpan(0, read)).Count > 0) return clock.Elapsed.TotalSeconds;
        }
        throw new InvalidOperationException($"Stream {streamId} ended without a sound.");
    }
}
