using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator.Podcasts;
using Aethercast.Orchestrator.Requests;
using Host = Aethercast.Contracts.Wire.Host;

namespace Aethercast.Tests.Orchestrator;

/// <summary>An episode is told in the language asked for, else in that of what it is about, as far as the hosts speak it.</summary>
public sealed class LanguageTests : HostedTests
{
    [Theory]
    [InlineData("de", null, "de")]
    [InlineData("fr-FR", null, "fr")]
    [InlineData("es", null, "es")]
    [InlineData("de", "en", "en")]
    [InlineData("en", "fr", "fr")]
    [InlineData("pl", null, "en")]
    [InlineData(null, null, "en")]
    public async Task A_topic_is_told_in_its_own_language_where_none_is_asked_for(string? ofTopic, string? asked, string told)
    {
        var topic = ScriptedAgents.Topic(0) with { Language = ofTopic };
        await PutAsync(topic);

        var plan = await Running.Get<GenerateService>().PlanAsync(new() { TopicId = topic.TopicId, UserPreferences = new() { Language = asked } }, Ct);

        Assert.Equal(told, plan.Language);
        Assert.False(plan.LanguageFromSource);
    }

    [Fact]
    public async Task Links_in_no_language_asked_for_are_another_episode_than_in_English()
    {
        var open = await Running.Get<GenerateService>().PlanAsync(new() { Urls = ["https://news.example/a"] }, Ct);
        var english = await Running.Get<GenerateService>().PlanAsync(new() { Urls = ["https://news.example/a"], UserPreferences = new() { Language = "en" } }, Ct);

        Assert.True(open.LanguageFromSource);
        Assert.False(english.LanguageFromSource);
        Assert.NotEqual(open.FlightKey, english.FlightKey);
    }

    [Theory]
    [InlineData(true, "de", "de")]
    [InlineData(true, "pl", "en")]
    [InlineData(true, null, "en")]
    [InlineData(false, "de", "en")]
    public void Links_are_told_in_the_language_of_the_first_page(bool open, string? ofPage, string told)
    {
        var german = Personas.All[0].Hosts.Select(host => host with { VoiceId = "german/" + host.VoiceId }).ToList();
        var desk = new Desk(change: plan => plan with { TitleFromSource = true, LanguageFromSource = open, HostsIn = new Dictionary<string, IReadOnlyList<Host>> { ["de"] = german } });
        desk.Start();
        var harvest = desk.Open(AgentNames.WebContentHarvester).TaskId;

        desk.Do(new SourcesArrived(harvest, [new("s0", "https://news.example/a", "Die Seite", null, null, ofPage, null, 500, "sources/p/s0.json", null, desk.Now)], false));

        Assert.Equal(told, desk.OpenWeave.ScriptParameters.Language);
        Assert.Equal((told, told), (desk.State.Plan.Language, desk.State.Context.Language));
        Assert.Equal(told == "de" ? german : Personas.All[0].Hosts, desk.State.Plan.Hosts);
    }

    [Fact]
    public void A_language_wished_for_meanwhile_stays()
    {
        var desk = new Desk(change: plan => plan with { TitleFromSource = true, LanguageFromSource = true });
        desk.Start();
        var harvest = desk.Open(AgentNames.WebContentHarvester).TaskId;
        desk.Do(new Steered("in French"));

        desk.Do(new SourcesArrived(harvest, [new("s0", "https://news.example/a", "Die Seite", null, null, "de", null, 500, "sources/p/s0.json", null, desk.Now)], false));

        Assert.Equal("fr", desk.OpenWeave.ScriptParameters.Language);
    }
}
