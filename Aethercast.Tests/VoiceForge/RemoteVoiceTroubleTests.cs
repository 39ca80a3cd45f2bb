using Aethercast.Agents.Runtime;
using Aethercast.Agents.VoiceForge.Providers;
using Aethercast.Contracts.Wire;

namespace Aethercast.Tests.VoiceForge;

/// <summary>Every way a provider is known to fail, each against a server that fails in just that way.</summary>
public sealed class RemoteVoiceTroubleTests
{
    private const string Text = "A line that somebody far away is asked to speak.";
    private readonly SkippingTime _time = new();

    private Studio StudioOf(params SpeechProvider[] providers) => new(providers) { Time = _time };

    [Theory]
    [InlineData(429, "2", 2000)]
    [InlineData(429, null, 200)]
    [InlineData(500, null, 200)]
    [InlineData(503, "1", 1000)]
    public async Task A_passing_trouble_is_waited_out_as_long_as_the_provider_says(int status, string? retryAfter, int waitMs)
    {
        await using var server = await SpeechServer.StartAsync();
        server.Behaviours.Enqueue(SpeechServer.Status(status, retryAfter: retryAfter));

        var result = await StudioOf(server.Provider()).SayAsync(Text, "openai/nova");

        Assert.Equal("openai/nova", result.VoiceId);
        Assert.Equal(2, server.Requests.Count);
        Assert.Equal([TimeSpan.FromMilliseconds(waitMs)], _time.Waits);
    }

    public static TheoryData<string, int> Troubles => new()
    {
        { "500 for good", 3 }, { "429 for good", 3 }, { "429 for two minutes", 1 }, { "401", 1 }, { "403", 1 }, { "quota", 1 }, { "quota as 401", 1 }, { "zero bytes", 3 },
        { "half a sample", 3 }, { "json instead of sound", 3 }, { "cut in the middle", 3 }, { "silence only", 2 }, { "far too short", 3 }, { "refused text", 2 }, { "voice unknown there", 2 },
    };

    private static Func<Microsoft.AspNetCore.Http.HttpContext, Task> Trouble(string name) => name switch
    {
        "500 for good" => SpeechServer.Status(500, "boom"),
        "429 for good" => SpeechServer.Status(429),
        "429 for two minutes" => SpeechServer.Status(429, retryAfter: "120"),
        "401" => SpeechServer.Status(401, "{\"error\":{\"message\":\"Incorrect API key provided: " + SpeechServer.Key + "\"}}"),
        "403" => SpeechServer.Status(403, SpeechServer.Key),
        "quota" => SpeechServer.Status(429, """{"error":{"code":"insufficient_quota"}}"""),
        "quota as 401" => SpeechServer.Status(401, """{"detail":{"status":"quota_exceeded"}}"""),
        "zero bytes" => SpeechServer.Send([], "audio/pcm"),
        "half a sample" => SpeechServer.Send(SpeechServer.Tone(24_000, 2)[..^1], "audio/pcm"),
        "json instead of sound" => SpeechServer.Send("{\"error\":\"I am sorry\"}"u8.ToArray(), "application/json"),
        "cut in the middle" => async context =>
        {
            context.Response.ContentLength = 96_000;
            await context.Response.Body.WriteAsync(SpeechServer.Tone(24_000, 1));
            await context.Response.Body.FlushAsync();
            context.Abort();
        }
        ,
        "silence only" => SpeechServer.Send(new byte[96_000], "audio/pcm"),
        "far too short" => SpeechServer.Send(SpeechServer.Tone(24_000, 0.2), "audio/pcm"),
        "refused text" => SpeechServer.Status(400, $"no such thing here, {SpeechServer.Key}"),
        "voice unknown there" => SpeechServer.Status(404, """{"detail":{"status":"voice_not_found"}}"""),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task A_lasting_trouble_is_given_up_in_time_and_the_offline_voice_speaks(string trouble, int requests)
    {
        Sounds.Need("flite");
        await using var server = await SpeechServer.StartAsync();
        server.Otherwise = Trouble(trouble);

        var result = await StudioOf(server.Provider(), Studio.Flite()).SayAsync(Text, "openai/nova");

        Assert.StartsWith("flite/", result.VoiceId);
        Assert.Equal(requests, server.Requests.Count);
        Assert.All(_time.Waits, wait => Assert.True(wait <= TimeSpan.FromSeconds(3)));
    }

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task With_no_other_voice_the_failure_has_a_name_and_never_holds_the_key(string trouble, int requests)
    {
        await using var server = await SpeechServer.StartAsync();
        server.Otherwise = Trouble(trouble);

        var fault = await Assert.ThrowsAsync<AgentException>(() => StudioOf(server.Provider()).SayAsync(Text, "openai/nova"));

        Assert.Equal(ErrorCodes.VoiceFailed, fault.ErrorCode);
        Assert.DoesNotContain(SpeechServer.Key, fault.ToString());
        Assert.Equal(requests, server.Requests.Count);
        if (trouble is "401" or "403") Assert.Contains("Voice:Providers:openai:ApiKey", fault.Message);
        if (trouble is "429 for two minutes") Assert.Equal(TimeSpan.FromSeconds(120), fault.RetryAfter);
        Assert.Equal(trouble is not ("quota" or "quota as 401" or "refused text" or "voice unknown there" or "401" or "403"), fault.Retryable);
    }

    [Theory]
    [InlineData("401")]
    [InlineData("quota")]
    public async Task A_bad_key_or_a_used_up_quota_is_not_tried_with_every_line(string trouble)
    {
        Sounds.Need("flite");
        await using var server = await SpeechServer.StartAsync();
        server.Otherwise = Trouble(trouble);
        var studio = StudioOf(server.Provider(), Studio.Flite());
        await studio.SayAsync(Text, "openai/nova");

        await studio.SayAsync("Another line of the same episode.", "openai/nova");
        Assert.Single(server.Requests);

        _time.Advance(TimeSpan.FromMinutes(11));
        server.Otherwise = context => SpeechServer.SendPcmAsync(context, SpeechServer.Tone(24_000, 2));
        Assert.Equal("openai/nova", (await studio.SayAsync("And one much later.", "openai/nova")).VoiceId);
    }

    [Fact]
    public async Task Sixty_seconds_of_silence_are_not_waited_for()
    {
        Sounds.Need("flite");
        await using var server = await SpeechServer.StartAsync();
        var asked = new SemaphoreSlim(0);
        server.Otherwise = async context =>
        {
            asked.Release();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        };
        var speaking = StudioOf(server.Provider(attempts: 2), Studio.Flite()).SayAsync(Text, "openai/nova");
        for (var attempt = 0; attempt < 2; attempt++)
        {
            await asked.WaitAsync(TestContext.Current.CancellationToken);
            _time.PassLimits();
        }

        while (!speaking.IsCompleted && await asked.WaitAsync(100, TestContext.Current.CancellationToken)) _time.PassLimits();

        Assert.StartsWith("flite/", (await speaking).VoiceId);
    }
}
