using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Microsoft.Extensions.Options;

namespace Aethercast.Web.Gateway;

internal sealed class LimitOptions
{
    public const string Section = "Limits";

    /// <summary>Episodes a listener may start within an hour.</summary>
    [Range(1, 100_000)] public int EpisodesPerHour { get; set; } = 30;

    /// <summary>Requests an address may send within a minute.</summary>
    [Range(10, 1_000_000)] public int RequestsPerMinute { get; set; } = 1200;
}

/// <summary>How many episodes one listener may start. Counted in the cache, so that it holds across web servers; API and pages both spend from it.</summary>
internal sealed class GenerationLimit(ICache cache, TimeProvider time, IOptions<LimitOptions> options)
{
    /// <exception cref="PodcastException">RATE_LIMITED</exception>
    public async Task SpendAsync(string who, CancellationToken ct)
    {
        var hour = time.GetUtcNow().ToString("yyyyMMddHH", CultureInfo.InvariantCulture);
        var count = await cache.IncrementAsync($"limit:generate:{who}:{hour}", TimeSpan.FromHours(1), ct);
        if (count <= options.Value.EpisodesPerHour) return;
        throw new PodcastException(ErrorCodes.RateLimited, StatusCodes.Status429TooManyRequests,
            $"More than {options.Value.EpisodesPerHour} episodes within an hour.", "That is a lot of episodes for one hour. Listen to one of those you have, and come back in a while.");
    }
}
