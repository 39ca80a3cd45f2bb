namespace Aethercast.Web.Playback;

internal static class PlaybackRegistration
{
    public static IHostApplicationBuilder AddPlayback(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<EpisodeNews>();
        builder.Services.AddScoped<PlayerSession>();
        return builder;
    }
}
