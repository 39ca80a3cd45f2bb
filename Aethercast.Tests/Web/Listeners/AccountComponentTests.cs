using System.Text.Json;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Wire;
using Aethercast.Web.Components.Parts;
using Aethercast.Web.Gateway;
using Aethercast.Web.Listeners;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;

namespace Aethercast.Tests.Web.Listeners;

public sealed class AccountComponentTests : BunitContext
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 20, 0, 0, TimeSpan.Zero);

    public AccountComponentTests()
    {
        Services.AddMudServices();
        Services.AddSingleton<TimeProvider>(new FakeTimeProvider(Now));
        Services.Configure<SiteOptions>(site => site.TraceUrl = "https://traces.example/{trace_id}");
        JSInterop.Mode = JSRuntimeMode.Loose;
        ComponentFactories.AddStub<QueueButton>();
    }

    [Fact]
    public void A_shelf_joins_what_was_made_and_what_was_heard_newest_first()
    {
        var made = new PodcastSummary("a", "Made", "", null, PodcastStatus.Completed, 600_000, null, Now.AddDays(-2), Now.AddDays(-2), null, "mp3", 1, []);
        var heard = new LibraryEntry(new ShelfCard("a", "Old title", 600_000, null), 300_000, false, true, Now.AddHours(-1));
        var other = new LibraryEntry(new ShelfCard("b", "Somebody else's", 60_000, null), 0, true, false, Now.AddDays(-1));

        var shelf = ShelfView.Join([made], [heard, other], [heard]);

        Assert.Equal(["a", "b"], shelf.Select(item => item.Card.PodcastId));
        Assert.Equal(("Made", "5 min left", 50, true), (shelf[0].Card.Title, shelf[0].State(Now), shelf[0].PercentHeard, shelf[0].Favourite));
        Assert.Equal("heard", shelf[1].State(Now));
    }

    [Fact]
    public void An_item_of_the_shelf_says_where_one_stopped_and_what_can_be_done()
    {
        var removed = false;
        var entry = new LibraryEntry(new ShelfCard("a", "<b>Title</b>", 600_000, null), 300_000, false, true, Now);

        var item = Render<ShelfItem>(parameters => parameters.Add(part => part.Item, new ShelfView(entry.Card, entry, null, true)).Add(part => part.Now, Now).Add(part => part.Remove, () => removed = true));
        item.Find("[aria-label^='Remove']").Click();

        Assert.Equal("<b>Title</b>", item.Find("h2").TextContent);
        Assert.Equal("50", item.Find("progress").GetAttribute("value"));
        Assert.Equal("true", item.Find("[aria-pressed]").GetAttribute("aria-pressed"));
        Assert.True(removed);
    }

    [Fact]
    public void A_failed_workflow_shows_its_error_payload_as_text_and_offers_a_retry()
    {
        var retried = false;
        var error = JsonSerializer.SerializeToElement(new { error_message = "<script>alert(1)</script>" });
        var flow = new WorkflowView("w", "u", "podcast_generation", WorkflowStatus.Failed, Now, Now, Now, "Nothing was found.", "p", "abc123",
            [new TaskView("t", AgentNames.VoiceForge, WorkTaskStatus.Failed, 3, Now, Now, Now, null, null, error), new TaskView("u", AgentNames.SnippetCraft, WorkTaskStatus.Completed, 0, Now, Now, Now, null, null, null)]);

        var view = Render<StudioWorkflow>(parameters => parameters.Add(part => part.Workflow, flow).Add(part => part.Retry, () => retried = true));
        view.Find(".choice-check input").Change(true);
        view.Find(".row-button").Click();
        view.FindAll("button").Single(button => button.TextContent == "Retry").Click();

        Assert.Contains("<script>alert(1)</script>", view.Find("pre").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", view.Markup, StringComparison.Ordinal);
        Assert.Single(view.FindAll("tbody tr"));
        Assert.Equal("https://traces.example/abc123", view.FindAll("a").Single(link => link.TextContent == "Open the trace").GetAttribute("href"));
        Assert.True(retried);
    }

    [Fact]
    public void A_voice_is_heard_only_when_asked_for()
    {
        string? chosen = "";
        var choice = Render<VoiceChoice>(parameters => parameters.Add(part => part.Host, new Host("Ada", "house/one"))
            .Add(part => part.Voices, [new VoiceInfo("house/two", "Two", "de")]).Add(part => part.Choose, voice => chosen = voice));
        Assert.Empty(choice.FindAll("audio"));

        choice.Find("button").Click();
        Assert.Equal("/api/v1/voices/preview?voice=house%2Fone", choice.Find("audio").GetAttribute("src"));
        choice.Find("select").Change("house/two");

        Assert.Equal("house/two", chosen);
        Assert.Contains("German", choice.Find("option[value='house/two']").TextContent, StringComparison.Ordinal);
    }
}
