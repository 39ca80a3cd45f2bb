using static Aethercast.Tests.Extraction.Pages;

namespace Aethercast.Tests.Extraction;

/// <summary>What a page's linked data calls its text is believed as far as the page bears it out.</summary>
public sealed class LinkedDataTests
{
    private const string Body = $"{First}\n\n{Second}\n\n{Third}";

    [Fact]
    public void ABodyThatBreaksOffDoesNotReplaceThePage()
    {
        var cut = string.Join(' ', Enumerable.Repeat($"{First} {Second}", 6)) + " The repairs cost two…";

        Assert.Equal(Body, Extract(Page($"<article><h1>Grey Point shines again</h1>{Paragraphs(First, Second, Third)}</article>", Data(cut))).Text);
    }

    [Fact]
    public void ABodyOfAFewLinesDoesNotReplaceThePage() =>
        Assert.Equal(Body, Extract(Page($"<article><h1>Grey Point shines again</h1>{Paragraphs(First, Second, Third)}</article>", Data(First))).Text);

    [Fact]
    public void ABodyThatBreaksOffDoesNotFillAPageDrawnByScript() =>
        Assert.Equal("", Extract(Page("<div id=app></div>", Data(string.Join(' ', Enumerable.Repeat($"{First} {Second}", 6)) + " The repairs cost..."))).Text);

    [Fact]
    public void WhatThePageShowsBesideAWholeBodyGoes()
    {
        string[] own = [.. Enumerable.Range(1, 6).Select(i => $"Chapter {i}. {First} {Second}")];
        string[] other = [.. Enumerable.Range(1, 6).Select(i => $"Story {i} tells of the ferry, which was cancelled again, and of a mayor who asked for a report before summer number {i} begins and the tourists come.")];

        var text = Extract(Page($"<main><h1>Grey Point shines again</h1><div>{Paragraphs(own)}{Paragraphs(other)}</div></main>", Data(string.Join("\\n", own)))).Text;

        Assert.Equal(string.Join("\n\n", own), text);
    }

    [Fact]
    public void ABodyThatIsAnotherTextChangesNothing()
    {
        string[] own = [.. Enumerable.Range(1, 6).Select(i => $"Chapter {i}. {First} {Second}")];
        var other = string.Join(' ', Enumerable.Range(1, 20).Select(i => $"Ferry {i} was cancelled again this week."));

        Assert.Equal(string.Join("\n\n", own), Extract(Page($"<article><h1>Grey Point shines again</h1>{Paragraphs(own)}</article>", Data(other))).Text);
    }

    private static string Data(string body) => $$"""<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Grey Point shines again","articleBody":"{{body}}"}</script>""";
}
