using Aethercast.Agents.TopicDiscovery.Ranking;
using Aethercast.Agents.TopicDiscovery.Sources;
using Aethercast.Agents.TopicDiscovery.Text;

namespace Aethercast.Tests.Discovery;

/// <summary>What listeners read on a card: headlines, keywords and teasers without what publishing systems put around them.</summary>
public sealed class WordingTests
{
    [Theory]
    [InlineData("Sweden drops its case against the harbour - The Lantern", "Sweden drops its case against the harbour")]
    [InlineData("Classificação NASCAR | Autoracing | F1", "Classificação NASCAR")]
    [InlineData("Opinion | The harbour is ours to keep", "The harbour is ours to keep")]
    [InlineData("Ferry stops - and nobody knows why", "Ferry stops - and nobody knows why")]
    public void HeadlinesLoseTheNamesOfTheirOutlets(string headline, string clean) => Assert.Equal(clean, Headlines.Clean(headline));

    [Theory]
    [InlineData("WASHINGTON (Reuters) - Scientists unveiled a map.", "Scientists unveiled a map.")]
    [InlineData("KARSUND, March 4 (AP) — The ferry stopped.", "The ferry stopped.")]
    [InlineData("The mayor (AP) was photographed.", "The mayor (AP) was photographed.")]
    [InlineData("NASA (the agency) - and others - agreed.", "NASA (the agency) - and others - agreed.")]
    public void TeasersBeginWithTheNews(string summary, string clean) => Assert.Equal(clean, Teasers.Strip(summary));

    [Fact]
    public void KeywordsAreNamesAndWordsThatReturn()
    {
        var keywords = Keywords.Of(
        [
            "Gaming firm reportedly investigated",
            "We’d not expected that, said the New York State Attorney General on Oct. 4. Don’t ask CEO Ida Holm, who considered the subscription and sells a subscription. The firm is backed by the NASA Goddard Space Flight Center.",
        ], 8);

        Assert.Contains("New York State Attorney General", keywords);
        Assert.Contains("NASA Goddard Space Flight Center", keywords);
        Assert.Contains("Ida Holm", keywords);
        Assert.Contains("subscription", keywords);
        Assert.DoesNotContain("We’d", keywords);
        Assert.DoesNotContain("Don’t", keywords);
        Assert.DoesNotContain("Oct", keywords);
        Assert.DoesNotContain("considered", keywords);
        Assert.DoesNotContain("reportedly", keywords);
    }

    [Theory]
    [InlineData("10 things in tech you need to know today", 2)]
    [InlineData("Morning briefing: lamps, ferries and a tower", 2)]
    [InlineData("Lampworks is investigated by the harbour council over its lamps", 1)]
    public void ARoundUpIsNoSourceOfAnEvent(string headline, int topics)
    {
        var report = new Story
        {
            Title = "Harbour council investigates Lampworks over its lamps",
            Url = "https://lantern.example/1",
            Summary = "The harbour council investigates Lampworks, the maker of the lamps at Grey Point, whose founder Ida Holm left in March.",
        };
        var other = new Story
        {
            Title = headline,
            Url = "https://post.example/2",
            Summary = "The harbour council is investigating Lampworks over lamps at Grey Point. Its founder Ida Holm left in March, and the council wants to know why.",
        };

        Assert.Equal(topics, StoryClusters.Of([report, other]).Count);
    }
}
