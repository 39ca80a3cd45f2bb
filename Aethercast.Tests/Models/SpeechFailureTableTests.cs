using Aethercast.Contracts.Wire;
using Aethercast.Tests.VoiceForge;
using Microsoft.AspNetCore.Http;

namespace Aethercast.Tests.Models;

/// <summary>Every way a speech provider is known to fail, each in a whole episode from request to files.</summary>
public sealed class SpeechFailureTableTests
{
    /// <summary>Name, and whether the provider's own voices spoke in the end.</summary>
    public static TheoryData<string, bool> Rows => new()
    {
        { "429 with Retry-After", true }, { "429 without Retry-After", true }, { "500 once", true }, { "500 for good", false }, { "401", false }, { "60 s silence", false },
        { "cut in the middle", false }, { "zero bytes", false }, { "half a sample", false }, { "another sample rate", true }, { "MP3 where PCM was asked", true }, { "voice unknown", false },
    };

    private static Func<HttpContext, Task>? Trouble(string row, string body, int number, byte[] mp3) => row switch
    {
        "429 with Retry-After" => number == 1 ? ProviderServer.Status(429, retryAfter: "1") : null,
        "429 without Retry-After" => number == 1 ? ProviderServer.Status(429) : null,
        "500 once" => number == 1 ? ProviderServer.Status(500) : null,
        "500 for good" => ProviderServer.Status(500),
        "401" => ProviderServer.Status(401, ProviderServer.Key),
        "60 s silence" => ProviderServer.SaysNothing,
        "cut in the middle" => async context =>
        {
            context.Response.ContentLength = 96_000;
            await context.Response.Body.WriteAsync(SpeechServer.Tone(24_000, 1));
            await context.Response.Body.FlushAsync();
            context.Abort();
        }
        ,
        "zero bytes" => ProviderServer.Send([], "audio/pcm"),
        "half a sample" => ProviderServer.Send(SpeechServer.Tone(24_000, 9)[..^1], "audio/pcm"),
        "another sample rate" => EpisodeServer.Speak(body, 16_000, "audio/pcm;rate=16000"),
        "MP3 where PCM was asked" => ProviderServer.Send(mp3, "audio/pcm"),
        "voice unknown" => ProviderServer.Status(404, """{"detail":{"status":"voice_not_found"}}"""),
        _ => throw new ArgumentOutOfRangeException(nameof(row)),
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task However_the_voice_fails_the_episode_is_finished_and_says_who_spoke(string row, bool ownVoice)
    {
        Sounds.Need("flite");
        byte[] mp3 = [];
        if (row.StartsWith("MP3", StringComparison.Ordinal))
        {
            Sounds.Need("ffmpeg");
            mp3 = (await Sounds.RunAsync("ffmpeg", "-hide_banner -loglevel error -f s16le -ar 24000 -ac 1 -i pipe:0 -b:a 64k -id3v2_version 0 -f mp3 pipe:1", SpeechServer.Tone(24_000, 6))).Output;
        }

        await using var server = await EpisodeServer.StartAsync();
        server.Speech = (body, number) => Trouble(row, body, number, mp3);
        await using var station = await ModelStation.StartAsync(ModelStation.Voice(server, ("TimeoutSeconds", row.Contains("silence", StringComparison.Ordinal) ? "0.3" : "30")));

        var view = await station.EpisodeAsync();

        Assert.Equal((PodcastStatus.Completed, null), (view.Status, view.Error));
        Assert.All(view.Transcript, line => Assert.Equal(LineStatus.Released, line.Status));
        Assert.All(view.Transcript, line => Assert.Equal(ownVoice, line.VoiceId!.StartsWith("fake/", StringComparison.Ordinal)));
        Assert.All(view.Transcript, line => Assert.Equal(ownVoice, line.Note is null));
        Assert.DoesNotContain(ProviderServer.Key, Aethercast.Contracts.WireJson.ToText(view), StringComparison.Ordinal);
        // Lines are asked for side by side, so a few are on their way before the first refusal is known.
        if (row == "401") Assert.Equal(server.Speeches.Count(), server.Speeches.Select(SpeechServer.InputOf).Distinct().Count());
    }

    [Fact]
    public async Task Quota_gone_in_mid_episode_keeps_what_was_spoken_and_marks_the_rest()
    {
        Sounds.Need("flite");
        await using var server = await EpisodeServer.StartAsync();
        server.Speech = (_, number) => number > 4 ? ProviderServer.Status(402, """{"error":{"code":"insufficient_quota"}}""") : null;
        await using var station = await ModelStation.StartAsync(ModelStation.Voice(server));

        var view = await station.EpisodeAsync();

        Assert.Equal(PodcastStatus.Completed, view.Status);
        var own = view.Transcript.Where(line => line.VoiceId!.StartsWith("fake/", StringComparison.Ordinal)).ToList();
        Assert.Equal(4, own.Count);
        Assert.All(view.Transcript.Except(own), line => Assert.StartsWith("Spoken by flite/", line.Note, StringComparison.Ordinal));
        Assert.Contains(view.Notices, notice => notice.Contains(" speaks in place of fake/", StringComparison.Ordinal));
        Assert.Equal(2, view.Uses.Count(use => use.Kind == "speech"));
        Assert.Equal(own.Sum(line => view.Uses.Single(use => use.Provider == "fake").Characters) / own.Count * 15 / 1_000_000m, view.Cost);
    }

    [Fact]
    public async Task No_more_than_two_lines_are_asked_for_at_once_where_two_are_allowed()
    {
        await using var server = await EpisodeServer.StartAsync();
        var second = new TaskCompletionSource();
        server.Speech = (body, number) =>
        {
            if (number == 2) second.TrySetResult();
            return number == 1 ? async context => { await second.Task; await EpisodeServer.Speak(body)(context); } : null;
        };
        await using var station = await ModelStation.StartAsync(ModelStation.Voice(server, ("Concurrency", "2")));

        var view = await station.EpisodeAsync();

        Assert.Equal(PodcastStatus.Completed, view.Status);
        Assert.All(view.Transcript, line => Assert.StartsWith("fake/", line.VoiceId, StringComparison.Ordinal));
        Assert.Equal(2, server.MostAtOnce);
    }

    [Fact]
    public async Task With_nobody_left_to_speak_the_error_is_honest()
    {
        await using var server = await EpisodeServer.StartAsync();
        server.Speech = (_, _) => ProviderServer.Status(402);
        await using var station = await ModelStation.StartAsync([.. ModelStation.Voice(server), ("Voice:FliteProgram", "/nowhere/flite"), ("Voice:EspeakProgram", "/nowhere/espeak-ng"), ("Orchestrator:MaxRetries", "1")]);

        var view = await station.EpisodeAsync();

        Assert.Equal(PodcastStatus.Failed, view.Status);
        Assert.NotNull(view.Error);
        Assert.NotEmpty(view.Error.UserMessage);
        Assert.Contains(view.Transcript, line => line.Status == LineStatus.Dropped && line.Note is not null);
    }
}
