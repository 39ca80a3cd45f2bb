using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Wire;
using Microsoft.AspNetCore.Http;

namespace Aethercast.Tests.Models;

/// <summary>Every way a text model is known to fail, each in a whole episode from request to files.</summary>
public sealed class TextFailureTableTests
{
    private static readonly string German = "{\"speaker\": 0, \"text\": \"Der neue Kai der Stadt ist nun für alle Boote offen und wurde im Sommer mit einem Fest gefeiert.\", \"cite\": [1]}\n";

    /// <summary>Name, what the server does to a request by its number, and who wrote the end.</summary>
    public static TheoryData<string, bool> Rows => new()
    {
        { "429 with Retry-After", false }, { "429 without Retry-After", false }, { "500 once", false }, { "500 for good", true }, { "401", true }, { "60 s silence", true },
        { "silence within an answer", true }, { "cut in the middle of a line", false }, { "invalid JSON", true }, { "content filter", true }, { "wrong language", true }, { "quota gone", true },
    };

    private static Func<HttpContext, Task>? Trouble(string row, string body, int number)
    {
        var chapter = body.Contains("Part: chapter", StringComparison.Ordinal);
        return row switch
        {
            "429 with Retry-After" => number == 1 ? ProviderServer.Status(429, retryAfter: "1") : null,
            "429 without Retry-After" => number == 1 ? ProviderServer.Status(429) : null,
            "500 once" => number == 1 ? ProviderServer.Status(500) : null,
            "500 for good" => ProviderServer.Status(500),
            "401" => ProviderServer.Status(401, "{\"error\":{\"message\":\"Incorrect API key provided: " + ProviderServer.Key + "\"}}"),
            "60 s silence" => ProviderServer.SaysNothing,
            "silence within an answer" => chapter ? ModelServer.FallsSilent(EpisodeServer.Write(body)[..150]) : null,
            "cut in the middle of a line" => chapter && number <= 2 ? ModelServer.CutAfter(EpisodeServer.Write(body)[..250]) : null,
            "invalid JSON" => ModelServer.Says("Sure, here it is: {{{ not, json at all"),
            "content filter" => chapter ? ModelServer.Filtered("I am") : null,
            "wrong language" => chapter ? ModelServer.Says(German, German.Replace("Kai", "Hafen", StringComparison.Ordinal), German.Replace("Kai", "Markt", StringComparison.Ordinal)) : null,
            "quota gone" => ProviderServer.Status(429, """{"error":{"code":"insufficient_quota","message":"You exceeded your current quota"}}"""),
            _ => throw new ArgumentOutOfRangeException(nameof(row)),
        };
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task However_the_model_fails_the_episode_is_finished_and_says_who_wrote_it(string row, bool fellBack)
    {
        await using var server = await EpisodeServer.StartAsync();
        server.Chat = (body, number) => Trouble(row, body, number);
        var silent = row.Contains("silence", StringComparison.Ordinal);
        await using var station = await ModelStation.StartAsync(ModelStation.Text(server, ("TimeoutSeconds", silent ? "0.3" : "30"), ("SilenceSeconds", silent ? "0.3" : "20")));

        var view = await station.EpisodeAsync();

        Assert.Equal((PodcastStatus.Completed, null), (view.Status, view.Error));
        Assert.InRange(view.DurationMs, 25_000, 80_000);
        Assert.All(view.Transcript, line => Assert.Equal(LineStatus.Released, line.Status));
        Assert.Equal(fellBack, view.Notices.Any(notice => notice.Contains("offline writer", StringComparison.Ordinal)));
        Assert.DoesNotContain(ProviderServer.Key, Contracts(view), StringComparison.Ordinal);
        if (row == "401")
        {
            Assert.Single(server.Chats);
            var told = Assert.Single(station.Models, model => model.Name == "openai_compatible");
            Assert.False(told.Healthy);
            Assert.Contains("Models:Text:0:ApiKey", told.Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Quota_gone_in_mid_episode_keeps_what_was_written_and_says_so()
    {
        await using var server = await EpisodeServer.StartAsync();
        server.Chat = (body, _) => body.Contains("Part: chapter 2", StringComparison.Ordinal) ? ProviderServer.Status(429, """{"error":{"code":"insufficient_quota"}}""") : null;
        await using var station = await ModelStation.StartAsync(ModelStation.Text(server));

        var view = await station.EpisodeAsync(minutes: 3);

        Assert.Equal(PodcastStatus.Completed, view.Status);
        Assert.Equal("The quay", view.Outline[0].Title);
        Assert.Contains(view.Chapters, chapter => chapter.Title == "The quay");
        Assert.Contains(view.Notices, notice => notice.Contains("offline writer", StringComparison.Ordinal));
        Assert.Equal(view.Transcript.Count, view.Transcript.Select(line => line.Text).Distinct().Count());
        Assert.True(view.Uses.Single(use => use.Kind == "text").InputTokens > 0);
        Assert.True(view.Cost > 0);
    }

    [Fact]
    public async Task A_model_that_is_well_writes_all_of_it_line_by_line_by_a_plan_that_can_be_read()
    {
        await using var server = await EpisodeServer.StartAsync();
        await using var station = await ModelStation.StartAsync(ModelStation.Text(server));

        var view = await station.EpisodeAsync(minutes: 3);

        Assert.Equal(PodcastStatus.Completed, view.Status);
        Assert.DoesNotContain(view.Notices, notice => notice.Contains("offline", StringComparison.Ordinal));
        Assert.Equal([new("The quay", "how it was built"), new("The lighthouse", "who keeps it")], view.Outline);
        Assert.All(view.Transcript.Where(line => line.Kind == LineKind.Speech), line => Assert.NotEmpty(line.Citations));
        Assert.Single(server.Chats, chat => chat.Body.Contains("You plan the chapters", StringComparison.Ordinal));
        var costs = Assert.Single(await station.Orchestrator.ListCostsAsync(new(UserId: "listener"), TestContext.Current.CancellationToken));
        Assert.Equal((view.PodcastId, view.Cost), (costs.PodcastId, costs.Cost));
    }

    private static string Contracts(PodcastView view) => Aethercast.Contracts.WireJson.ToText(view);
}
