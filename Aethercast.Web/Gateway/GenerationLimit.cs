using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Microsoft.Extensions.Options;

namespace Aethercast.Web.Gateway;

internal sealed class LimitOptions
{
    public const string Section = "Limits";

    /// <summary>Episodes a listener may start within an hour. Joining one that is there costs nothing.</summary>
    [Range(1, 100_000)] public int EpisodesPerHour { get; set; } = 30;

    /// <summary>Requests an address may send within a minute.</summary>
    [Range(10, 1_000_000)] public int RequestsPerMinute { get; set; } = 1200;

    /// <summary>Tries to sign in or up an address has within a minute.</summary>
    [Range(1, 1_000_000)] public int SignInsPerMinute { get; set; } = 20;
}

/// <summary>
/// How many episodes one listener may start within an hour. Counted in the cache, so that it holds across web servers; API and pages both spend from it.
/// A place is taken first and given back where no new episode came of it, so that many requests at once do not slip through.
/// </summary>
internal sealed class GenerationLimit(ICache cache, TimeProvider time, IOptions<LimitOptions> options)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <param name="most">This listener's own limit; null: everybody's.</param>
    public async Task<Place> TakeAsync(string who, int? most, CancellationToken ct)
    {
        var hour = time.GetUtcNow().ToString("yyyyMMddHH", CultureInfo.InvariantCulture);
        var limit = most ?? options.Value.EpisodesPerHour;
        var returned = $"limit:returned:{who}:{hour}";
        var taken = await cache.IncrementAsync($"limit:generate:{who}:{hour}", Hour, ct);
        if (taken > limit && await cache.GetAsync(returned, ct) is { } count && long.TryParse(Encoding.ASCII.GetString(count), CultureInfo.InvariantCulture, out var back)) taken -= back;
        return new Place(taken <= limit, limit, returned);
    }

    public Task GiveBackAsync(Place place, CancellationToken ct) => cache.IncrementAsync(place.ReturnedKey, Hour, ct);

    public static PodcastException Refusal(Place place) => new(ErrorCodes.RateLimited, StatusCodes.Status429TooManyRequests,
        $"More than {place.Limit} episodes within an hour.", "That is a lot of episodes for one hour. Listen to one of those you have, and come back in a while.");

    /// <param name="Granted">False: only an episode that is there already may be joined.</param>
    internal sealed record Place(bool Granted, int Limit, string ReturnedKey);
}
