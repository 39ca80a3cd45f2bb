using System.Net.Http.Headers;
using System.Text;

namespace Aethercast.Agents.Models;

/// <summary>What all refusals over HTTP have in common, whether of text, pictures or speech: how to read them, and how long to wait before asking again.</summary>
internal static class Answers
{
    private const int MostRead = 4096;
    private static readonly string[] QuotaWords = ["insufficient_quota", "quota", "billing", "credit", "spend_limit", "spend limit"];

    /// <summary>The beginning of the answer's body; empty where the connection broke: the status says enough.</summary>
    public static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(ct);
            var buffer = new byte[MostRead];
            var read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
            return Encoding.UTF8.GetString(buffer, 0, read);
        }
        catch (Exception error) when (error is IOException or HttpRequestException)
        {
            return "";
        }
    }

    /// <summary>How long the provider asks to be left alone: seconds, a date, or milliseconds in a header that some send beside.</summary>
    public static TimeSpan? RetryAfter(HttpResponseHeaders headers, DateTimeOffset now)
    {
        if (headers.TryGetValues("retry-after-ms", out var values) && double.TryParse(values.First(), System.Globalization.CultureInfo.InvariantCulture, out var ms) && ms is >= 0 and < 1e9) return TimeSpan.FromMilliseconds(ms);
        if (headers.RetryAfter is not { } after) return null;
        var wait = after.Delta ?? after.Date - (headers.Date ?? now);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    /// <summary>As long as was asked for; else longer each time.</summary>
    public static TimeSpan Pause(int attempt, TimeSpan? asked, TimeSpan first, double factor) => asked ?? first * Math.Pow(factor, attempt - 1);

    public static bool TellsOfQuota(string body) => QuotaWords.Any(word => body.Contains(word, StringComparison.OrdinalIgnoreCase));

    public static string WithoutKey(string text, string? key) => key is { Length: > 0 } ? text.Replace(key, "***", StringComparison.Ordinal) : text;
}
