using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Wire;
using Aethercast.Tests.Web.Fakes;
using Aethercast.Web.Components.Parts;
using Aethercast.Web.Gateway;
using Aethercast.Web.Listeners;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;

namespace Aethercast.Tests.Web;

/// <summary>Parts of pages, drawn alone; what they are given comes from the web program as it is.</summary>
public sealed class ComponentTests : BunitContext, IClassFixture<WebStation>
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 20, 0, 0, TimeSpan.Zero);

    private readonly AsyncServiceScope page;

    public ComponentTests(WebStation web)
    {
        page = web.Services.CreateAsyncScope();
        Services.AddFallbackServiceProvider(page.ServiceProvider);
        Services.AddMudServices();
        Services.AddSingleton<TimeProvider>(new FakeTimeProvider(Now));
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void A_card_shows_title_teaser_category_sources_and_age_and_hands_over_what_was_pressed()
    {
        var snippet = FakeContent.Snippets[3] with { PublishedAt = Now.AddHours(-5) };
        SnippetDataObject? pressed = null;

        var card = Render<TopicCard>(parameters => parameters.Add(part => part.Snippet, snippet).Add(part => part.Listen, chosen => pressed = chosen));
        card.Find("[data-listen]").Click();

        Assert.Equal(snippet.Title, card.Find("h3").TextContent);
        Assert.Contains("5 hours ago", card.Markup, StringComparison.Ordinal);
        Assert.Contains("about 8 min", card.Markup, StringComparison.Ordinal);
        Assert.Contains("Evening Sheet and 2 more", card.Markup, StringComparison.Ordinal);
        Assert.Equal($"topic:{snippet.TopicId}", card.Find("[data-listen]").GetAttribute("data-listen"));
        Assert.Same(snippet, pressed);
    }

    [Fact]
    public void The_box_begins_with_what_the_listener_has_chosen()
    {
        GenerateRequest? made = null;
        var box = Render<MakeBox>(parameters => parameters.Add(part => part.Make, request => made = request).Add(part => part.Kept, new ListenerPreferences("deep_dive", 12, "it")));

        box.Find("textarea").Input("the tides of Jupiter");
        box.Find("form").Submit();

        Assert.Equal(("deep_dive", 12, "it"), (made!.UserPreferences!.PersonaId, made.UserPreferences.TargetMinutes, made.UserPreferences.Language));
        Assert.Contains("Italian", box.Find("select option[value='it']").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("the tides of Jupiter", "the tides of Jupiter", 0)]
    [InlineData("https://a.example/1 and https://b.example/2", null, 2)]
    public void The_box_takes_a_topic_or_links(string text, string? topic, int links)
    {
        GenerateRequest? made = null;
        var box = Render<MakeBox>(parameters => parameters.Add(part => part.Make, request => made = request));

        box.Find("textarea").Input(text);
        box.Find("form").Submit();

        Assert.Equal(topic, made!.Topic);
        Assert.Equal(links, made.Urls?.Count ?? 0);
        Assert.Equal(UserPreferences.DefaultMinutes, made.UserPreferences!.TargetMinutes);
        Assert.Equal(MakeBox.KeyOf(made), box.Find("[data-listen]").GetAttribute("data-listen"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ab")]
    [InlineData("https://x.example https://x.example https://x.example https://x.example https://x.example https://x.example https://x.example https://x.example https://x.example https://x.example https://x.example")]
    public void The_box_asks_for_nothing_where_the_text_is_not_enough_or_too_much(string text)
    {
        var asked = false;
        var box = Render<MakeBox>(parameters => parameters.Add(part => part.Make, () => asked = true));

        box.Find("textarea").Input(text);
        box.Find("form").Submit();

        Assert.False(asked);
        Assert.True(box.Find("button[type=submit]").HasAttribute("disabled"));
    }

    [Fact]
    public void A_line_is_cut_at_its_spoken_spans_and_loses_no_letter()
    {
        var line = FakeContent.Line("p", 1) with { StartMs = 4000, DurationMs = 4000, Status = LineStatus.Released };
        line = line with { Spans = [.. FakeContent.Spans(line.Text), new SpokenSpan(0, 1, line.Text.Length - 2, 90)] };
        Citation? shown = null;

        var drawn = Render<TranscriptLine>(parameters => parameters.Add(part => part.Line, line)
            .Add(part => part.Sources, [new SourceView("source-1", "https://a.example", "A", null, null, null, 1, "ok", null), new SourceView("source-2", "https://b.example", "B", null, null, null, 1, "ok", null)])
            .Add(part => part.Cite, citation => shown = citation));
        drawn.Find(".cite").Click();

        Assert.Equal(2, drawn.FindAll("[data-from]").Count);
        Assert.Contains(line.Text, string.Join(' ', drawn.Find(".line").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Equal("8000", drawn.Find(".line").GetAttribute("data-end"));
        Assert.Equal("2", drawn.Find(".cite").TextContent);
        Assert.Equal("source-2", shown!.SourceId);
    }

    [Fact]
    public void Passages_of_one_source_stand_under_one_number()
    {
        var line = FakeContent.Line("p", 1) with { Citations = [new("source-1", 90, 5) { Quote = "later" }, new("source-2", 0, 5) { Quote = "other" }, new("source-1", 10, 5) { Quote = "sooner" }] };
        var shown = new List<Citation>();

        var drawn = Render<TranscriptLine>(parameters => parameters.Add(part => part.Line, line)
            .Add(part => part.Sources, [new SourceView("source-1", "https://a.example", "A", null, null, null, 1, "ok", null), new SourceView("source-2", "https://b.example", "B", null, null, null, 1, "ok", null)])
            .Add(part => part.Cite, shown.Add));
        for (var i = 0; i < 2; i++) drawn.FindAll(".cite")[i].Click();

        Assert.Equal(["1", "2"], drawn.FindAll(".cite").Select(number => number.TextContent));
        Assert.Equal(["sooner … later", "other"], shown.Select(citation => citation.Quote));
    }

    [Fact]
    public void A_dropped_line_says_that_it_is_not_heard()
    {
        var line = FakeContent.Line("p", 0) with { Status = LineStatus.Dropped, Note = "Every voice refused it." };

        var drawn = Render<TranscriptLine>(parameters => parameters.Add(part => part.Line, line).Add(part => part.Sources, []));

        Assert.Contains("Not heard: Every voice refused it.", drawn.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Sources_become_links_only_where_a_browser_may_open_them()
    {
        var list = Render<SourceList>(parameters => parameters.Add(part => part.Sources,
        [
            new SourceView("1", "https://a.example/x", "Good", "A", "B", null, 12, "ok", null),
            new SourceView("2", "javascript:alert(1)", "Bad", null, null, null, 0, "failed", ErrorCodes.NoSourceReachable),
        ]));

        var link = Assert.Single(list.FindAll("a"));
        Assert.Equal("https://a.example/x", link.GetAttribute("href"));
        Assert.Contains("noopener", link.GetAttribute("rel"), StringComparison.Ordinal);
        Assert.Contains("could not be read", list.Markup, StringComparison.Ordinal);
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await page.DisposeAsync();
    }

    [Fact]
    public void Progress_names_each_stage_and_the_time_left()
    {
        var progress = Render<StageProgress>(parameters => parameters.Add(part => part.Stages, FakeContent.Stages(3, 9)).Add(part => part.SecondsLeft, 43));

        Assert.Equal(["Sources read", "Writing", "Voicing", "Publishing"], progress.FindAll(".stage-name").Select(name => name.TextContent));
        Assert.Contains("about 45 seconds", progress.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_counted_is_said_in_words_of_a_listener()
    {
        var progress = Render<StageProgress>(parameters => parameters.Add(part => part.Stages, [new("script", "running", 220, 1800), new("voice", "running", 1, null), new("publish", "waiting", 0, 1)]));

        Assert.Equal(["3:40 of 30:00", "1 line", ""], progress.FindAll(".stage-count").Select(count => count.TextContent));
    }

    [Fact]
    public void A_file_that_cannot_be_taken_is_refused_before_it_is_sent_and_no_longer_spoken_of_when_one_writes_instead()
    {
        var box = Render<MakeBox>();

        box.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(new byte[DocumentEndpoints.MaxBytes + 1], "book.pdf"));
        Assert.Equal("That document is too large. 10 MB is the most.", box.Find(".make-hint").TextContent);
        box.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("", "empty.txt"));
        Assert.Equal("That file is empty.", box.Find(".make-hint").TextContent);
        box.Find("textarea").Input("x");

        Assert.Equal("A few more letters", box.Find(".make-hint").TextContent);
    }

    [Fact]
    public void A_transcript_says_in_which_language_it_is()
    {
        var show = FakeContent.Episode("podcast-1", "stream-1", "Bienen", new GenerateRequest { TopicId = "bees" }, null, Now) with { Language = "de" };

        var transcript = Render<Transcript>(parameters => parameters.Add(part => part.Podcast, show));

        Assert.Equal("de", transcript.Find("[data-transcript]").GetAttribute("lang"));
    }

    [Fact]
    public void An_error_shows_its_message_and_offers_a_retry_where_that_helps()
    {
        var retried = false;
        var panel = Render<ErrorPanel>(parameters => parameters.Add(part => part.Error, new ErrorView(ErrorCodes.VoiceFailed, "The voices are hoarse.", true)).Add(part => part.Retry, EventCallback.Factory.Create(this, () => retried = true)));

        panel.Find("button").Click();

        Assert.Contains("The voices are hoarse.", panel.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.True(retried);
    }
}
