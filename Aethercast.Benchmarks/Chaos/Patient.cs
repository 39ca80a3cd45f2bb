using System.Net.Http.Json;
using Aethercast.Contracts;
using Aethercast.Contracts.Podcasts;

namespace Aethercast.Benchmarks.Chaos;

/// <summary>A caller of /api/v1 who asks again where nobody answers.</summary>
internal sealed class Patient(HttpClient http, string site)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>May be repeated: who asks for the same again joins the episode that is there.</summary>
    public Task<GenerateAccepted> GenerateAsync(GenerateRequest request, CancellationToken ct) => AgainAsync(async stop =>
    {
        using var answer = await http.PostAsJsonAsync(site + "/api/v1/podcasts/generate", request, WireJson.Options, stop);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<GenerateAccepted>(WireJson.Options, stop))!;
    }, ct);

    public Task<T> GetAsync<T>(string path, CancellationToken ct) => AgainAsync(async stop => (await http.GetFromJsonAsync<T>(site + path, WireJson.Options, stop))!, ct);

    public Task<byte[]> BytesAsync(string path, CancellationToken ct) => AgainAsync(stop => http.GetByteArrayAsync(new Uri(site + path), stop), ct);

    private static async Task<T> AgainAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken ct)
    {
        while (true)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            limit.CancelAfter(Longest);
            try
            {
                return await ask(limit.Token);
            }
            catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !ct.IsCancellationRequested))
            {
                await Task.Delay(Pause, ct);
            }
        }
    }
}
