using Aethercast.Agents.Models;
using Aethercast.Agents.Runtime;
using Aethercast.Agents.VoiceForge.Providers;
using Aethercast.Tests.Models;

namespace Aethercast.Tests.VoiceForge;

/// <summary>Slow answers: a line next to be heard is asked for again, others wait.</summary>
public sealed class HedgingTests
{
    private const string Text = "A line that somebody far away is asked to speak.";

    private static SpeechProvider Hedged(SpeechServer server, double seconds = 0.05) => server.Provider() with { HedgeAfter = TimeSpan.FromSeconds(seconds) };

    [Fact]
    public async Task A_slow_answer_to_an_urgent_line_gets_a_second_request_in_the_same_voice()
    {
        await using var server = await SpeechServer.StartAsync();
        server.Behaviours.Enqueue(ProviderServer.SaysNothing);

        var result = await new Studio(Hedged(server)).SayAsync(Text, "openai/nova", urgent: true);

        Assert.Equal(("openai/nova", 2), (result.VoiceId, server.Requests.Count));
        Assert.Equal(Text.Length, Assert.Single(result.Uses).Characters);
    }

    [Fact]
    public async Task A_provider_that_stays_silent_gives_way_to_another_one_while_it_is_still_asked()
    {
        Sounds.Need("flite");
        await using var server = await SpeechServer.StartAsync();
        server.Otherwise = ProviderServer.SaysNothing;

        var result = await new Studio(Hedged(server), Studio.Flite()).SayAsync(Text, "openai/nova", urgent: true);

        Assert.StartsWith("flite/", result.VoiceId, StringComparison.Ordinal);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_line_that_is_far_away_is_asked_for_once()
    {
        await using var server = await SpeechServer.StartAsync();
        var asked = new TaskCompletionSource();
        var may = new TaskCompletionSource();
        server.Behaviours.Enqueue(async context => { asked.SetResult(); await may.Task; await SpeechServer.SendPcmAsync(context, SpeechServer.Tone(24_000, 2)); });
        var saying = new Studio(Hedged(server, 0.001)).SayAsync(Text, "openai/nova");
        await asked.Task;
        may.SetResult();

        Assert.Equal("openai/nova", (await saying).VoiceId);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_refusal_is_not_hedged()
    {
        await using var server = await SpeechServer.StartAsync();
        server.Otherwise = ProviderServer.Status(401);

        await Assert.ThrowsAsync<AgentException>(() => new Studio(Hedged(server)).SayAsync(Text, "openai/nova", urgent: true));

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task When_the_minute_is_used_up_another_voice_speaks_and_the_provider_is_not_blamed()
    {
        Sounds.Need("flite");
        await using var server = await SpeechServer.StartAsync();
        var provider = server.Provider() with { Pacer = new RequestPacer(4, 1, TimeProvider.System) };
        var studio = new Studio(provider, Studio.Flite());

        Assert.Equal("openai/nova", (await studio.SayAsync(Text, "openai/nova")).VoiceId);
        Assert.StartsWith("flite/", (await studio.SayAsync("Another line, that comes too soon after.", "openai/nova")).VoiceId, StringComparison.Ordinal);

        Assert.Single(server.Requests);
        Assert.True(provider.Health.IsOpen(TimeProvider.System.GetUtcNow()));
    }

    [Fact]
    public async Task Cancelling_calls_off_every_request_under_way()
    {
        using var stop = new CancellationTokenSource();
        var asked = 0;
        var running = Hedge.RunAsync<int>(_ => asked < 2 ? async ct => { if (++asked == 2) await stop.CancelAsync(); await new TaskCompletionSource<int>().Task.WaitAsync(ct); return 1; } : null, TimeSpan.FromMilliseconds(1), TimeProvider.System, stop.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(2, asked);
    }
}
