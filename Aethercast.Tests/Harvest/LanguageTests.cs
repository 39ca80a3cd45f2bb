using Aethercast.Agents.TopicDiscovery.Text;
using Aethercast.Contracts.Wire;

namespace Aethercast.Tests.Harvest;

/// <summary>What a topic and a page are written in is told by their words, not by what their system says.</summary>
public sealed class LanguageTests
{
    private const string German = "Der Leuchtturm am Grauen Kap ist am Freitagabend wieder angezündet worden, elf Jahre nachdem der letzte Wärter die Tür abgeschlossen hatte und gegangen war.";
    private const string French = "Le phare de la pointe grise a été rallumé vendredi soir, onze ans après que le dernier gardien a fermé la porte et s'en est allé avec ses deux chiens.";
    private const string Spanish = "El faro de la punta gris volvió a encenderse el viernes por la noche, once años después de que el último farero cerrara la puerta y se fuera con sus dos perros.";
    private const string English = "The lighthouse at Grey Point was lit again on Friday evening, eleven years after the last keeper locked its door and walked away with his two dogs.";

    [Theory]
    [InlineData("en", English)]
    [InlineData("de", German)]
    [InlineData("fr", French)]
    [InlineData("es", Spanish)]
    [InlineData("de", "Streit um die neue Fähre: Warum der Hafen nicht zahlen will")]
    [InlineData("fr", "Pourquoi le port ne veut pas payer pour le bac")]
    [InlineData("es", "Por qué el puerto no quiere pagar el nuevo transbordador")]
    [InlineData("en", "Why the harbour does not want to pay for the ferry")]
    [InlineData("de", "Apple stellt das neue iPhone vor und will damit vor allem in Europa wachsen")]
    [InlineData(null, "Grey Point 2:1 Karsund")]
    public void ATextSaysItsLanguage(string? language, string text) => Assert.Equal(language, LanguageGuess.Of(text));

    [Theory]
    [InlineData("de", "en", German)]
    [InlineData("fr", "en-US", French)]
    [InlineData("es", "", Spanish)]
    [InlineData("en", "de", English)]
    public async Task APageIsInTheLanguageOfItsText(string language, string stated, string text)
    {
        await using var site = await TestSite.StartAsync();
        using var rig = NewsRig.Loopback();
        site.Page("/a", $"<html lang=\"{stated}\"><head><title>Grey Point</title></head><body><article><h1>Grey Point</h1><p>{text}</p><p>{text} {text}</p></article></body></html>");

        var result = await rig.HarvestAsync(new() { TaskId = "h1", TopicId = "t1", Sources = [new SourceLink(site.At("/a"))] }, TestContext.Current.CancellationToken);

        Assert.Equal(language, Assert.Single(result.Content.Sources).Language);
    }

    [Theory]
    [InlineData("de", "Der Leuchtturm leuchtet wieder", German)]
    [InlineData("fr", "Le phare est rallumé", French)]
    [InlineData("es", "El faro vuelve a encenderse", Spanish)]
    public async Task ATopicIsInTheLanguageOfItsStories(string language, string title, string text)
    {
        await using var site = await TestSite.StartAsync();
        using var rig = NewsRig.Loopback(("Discovery:Feeds:0", site.At("/feed.xml")), ("Discovery:HackerNews:Enabled", "false"), ("Discovery:Wikipedia:Enabled", "false"));
        site.Page("/feed.xml", $"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>The Lantern</title><language>en-us</language><item><title>{title}</title><link>https://lantern.example/1</link><description>{text}</description><pubDate>{DateTimeOffset.UtcNow:R}</pubDate></item></channel></rss>");

        var topics = await rig.DiscoverAsync(new() { TaskId = "d1", RequestedCount = 3 }, TestContext.Current.CancellationToken);

        Assert.Equal(language, Assert.Single(topics).Language);
    }
}
