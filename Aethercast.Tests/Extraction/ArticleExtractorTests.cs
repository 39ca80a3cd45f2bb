using Aethercast.Agents.WebContentHarvester.Extraction;
using static Aethercast.Tests.Extraction.Pages;

namespace Aethercast.Tests.Extraction;

public sealed class ArticleExtractorTests
{
    private static readonly string Body = $"{First}\n\n{Second}\n\n{Third}";

    [Fact]
    public void AnArticleIsItsParagraphs()
    {
        var article = Extract(Article());

        Assert.Equal(Body, article.Text);
        Assert.Equal("Grey Point shines again", article.Title);
        Assert.Equal("en", article.Language);
        Assert.Equal(ArticleKinds.Html, article.Kind);
        Assert.Equal(ArticleText.CountWords(Body), article.WordCount);
    }

    [Theory]
    [InlineData("<aside><p>Sign up for our newsletter and get the best of the coast in your inbox each week.</p></aside>")]
    [InlineData("<div class=\"newsletter-signup\"><p>Get the best of the coast in your inbox every single week, free.</p></div>")]
    [InlineData("<div class=\"related-posts\"><h3>Related</h3><p>A ferry ran aground off the northern islands last week, nobody was hurt.</p></div>")]
    [InlineData("<div id=\"cookie-banner\"><p>We use cookies to make this site better for you. Accept them all, please.</p></div>")]
    [InlineData("<figure><img src=x alt=\"An alternative text\"><figcaption>The tower at dusk, seen from the sea.</figcaption></figure>")]
    [InlineData("<ul class=\"share-buttons\"><li><a href=x>Facebook</a></li><li><a href=y>Email</a></li></ul>")]
    [InlineData("<p>Advertisement</p>")]
    [InlineData("<p>READ MORE: <a href=/x>The keeper who would not leave</a></p>")]
    [InlineData("<p>Photo: Ida Holm / The Lantern</p>")]
    [InlineData("<p>Follow us on Facebook, Instagram and YouTube.</p>")]
    [InlineData("<section class=\"comments\"><p>First! I was there and it was a lovely evening, thank you all so much.</p></section>")]
    [InlineData("<form><label>Your name</label><input value=x><button>Send</button></form>")]
    [InlineData("<script>var text = 'A script that says a long sentence, one that looks like prose.';</script>")]
    [InlineData("<noscript>Please switch on scripts to see the pictures of this article, thank you.</noscript>")]
    [InlineData("<!-- A comment that says a long sentence, one that looks like prose. -->")]
    public void FurnitureBetweenParagraphsStaysOut(string furniture) => Assert.Equal(Body, Extract(Article(furniture)).Text);

    [Theory]
    [InlineData("style=\"display:none\"")]
    [InlineData("style='visibility: hidden'")]
    [InlineData("style=\"color:#fff;background-color:#ffffff\"")]
    [InlineData("style=\"color: white\"")]
    [InlineData("style=\"font-size:0px\"")]
    [InlineData("style=\"opacity:0\"")]
    [InlineData("style=\"position:absolute;left:-9999px\"")]
    [InlineData("style=\"height:0;overflow:hidden\"")]
    [InlineData("style=\"text-indent:-9999px\"")]
    [InlineData("hidden")]
    [InlineData("aria-hidden=\"true\"")]
    [InlineData("class=\"sr-only\"")]
    [InlineData("class=\"visually-hidden\"")]
    public void HiddenTextIsNeverRead(string how) =>
        Assert.Equal(Body, Extract(Article($"<p {how}>The secret sentence of this page, which nobody with eyes can see here.</p>")).Text);

    [Fact]
    public void HeadingsListsQuotesAndTablesAreText()
    {
        var text = Extract(Article("""
            <h2>What was done</h2><ul><li>A new lens from Lyon.</li><li>A new stair of oak.</li></ul>
            <blockquote><p>It is as bright as it was when I was a boy.</p></blockquote>
            <table><tr><th>Year</th><th>Ships</th></tr><tr><td>1900</td><td>5,210</td></tr></table>
            """)).Text;

        Assert.Contains("\n\n# What was done\n\nA new lens from Lyon.\n\nA new stair of oak.\n\n", text, StringComparison.Ordinal);
        Assert.Contains("It is as bright as it was when I was a boy.", text, StringComparison.Ordinal);
        Assert.Contains("Year, Ships\n\n1900, 5,210", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("elementor-widget elementor-widget-text-editor")]
    [InlineData("module-video-row")]
    public void ParagraphsInBoxesWithMisleadingNamesAreText(string name)
    {
        var boxes = string.Concat(Enumerable.Range(1, 6).Select(i => $"<div class=\"{name}\"><p>{First} This is paragraph {i}.</p></div>"));

        var text = Extract(Page($"<h1>Grey Point shines again</h1><div class=\"page\">{boxes}</div>")).Text;

        Assert.Equal(6, text.Split("\n\n").Length);
    }

    [Theory]
    [InlineData("<title>Prices &lt;b&gt;rise&lt;/b&gt; again</title>")]
    [InlineData("<title>x</title><meta property=\"og:title\" content=\"Prices &lt;break time='9s'/&gt;rise again\">")]
    [InlineData("<title>Prices **rise** &lt;script&gt;alert(1)&lt;/script&gt;again</title>")]
    public void ATitleHoldsNoMarkup(string head) =>
        Assert.Equal("Prices rise again", Extract($"<html><head>{head}</head><body><article>{Paragraphs(First, Second, Third)}</article></body></html>").Title);

    [Fact]
    public void ALiveBlogKeepsItsEntries()
    {
        var entries = string.Concat(Enumerable.Range(10, 8).Select(hour => $"<div class=\"live-entry\"><h3>{hour}:15 news from the cliff</h3><p>At {hour} the crowd on the path had grown by another fifty, and the band tuned its horns again.</p></div>"));

        var text = Extract(Page($"<main><h1>Live from Grey Point</h1><div class=\"live-blog\">{entries}</div></main>")).Text;

        for (var hour = 10; hour < 18; hour++)
            Assert.Contains($"At {hour} the crowd", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<nav><a href=/a>Home</a><a href=/b>News</a></nav><ul><li><a href=/1>Storm over the islands</a></li><li><a href=/2>Herring is back</a></li></ul>")]
    [InlineData("<h1>404</h1><p>Page not found. The page you are looking for has moved or never was here at all, sorry about that.</p>")]
    [InlineData("<p>We and our 214 partners store and access information on a device, such as cookies, and process personal data. Accept all cookies to continue to the site.</p>")]
    [InlineData("")]
    public void APageWithoutAnArticleHasNoText(string body) => Assert.Equal("", Extract(Page(body)).Text);

    [Fact]
    public void LinkedDataSpeaksForAPageDrawnByScript()
    {
        var body = string.Join("\\n", Enumerable.Repeat($"{First} {Second} {Third}", 3));
        var head = $$"""<script type="application/ld+json">{"@type":"NewsArticle","headline":"Grey Point shines again","author":{"name":"Ida Holm"},"publisher":{"name":"The Lantern"},"datePublished":"2024-05-03T20:00:00+02:00","articleBody":"{{body}}"}</script>""";

        var article = Extract(Page("<div id=app></div>", head));

        Assert.Equal(3, article.Text.Split("\n\n").Length);
        Assert.StartsWith(First, article.Text, StringComparison.Ordinal);
        Assert.Equal("Ida Holm", article.Author);
        Assert.Equal("The Lantern", article.Site);
        Assert.Equal(new DateTimeOffset(2024, 5, 3, 20, 0, 0, TimeSpan.FromHours(2)), article.PublishedAt);
    }

    [Theory]
    [InlineData("/news/grey-point", "https://www.lantern.example/news/grey-point")]
    [InlineData("https://other.example/a", "https://other.example/a")]
    [InlineData("javascript:alert(1)", "https://www.lantern.example/news/lighthouse")]
    [InlineData("file:///etc/passwd", "https://www.lantern.example/news/lighthouse")]
    [InlineData("https://user:secret@other.example/", "https://www.lantern.example/news/lighthouse")]
    public void ACanonicalAddressIsAWebAddress(string stated, string expected) =>
        Assert.Equal(expected, Extract(Page(Paragraphs(First, Second, Third), $"<link rel=canonical href=\"{stated}\">")).CanonicalUrl.ToString());

    [Theory]
    [InlineData("<p>Hello &lt;speak&gt;<b>he</b>re&lt;/speak&gt;, and &lt;break time=\"3s\"/&gt;**now**, [a link](http://x.example), `code`.</p>", "Hello here, and now, a link, code.")]
    [InlineData("<p>&lt;scr&lt;b&gt;ipt&gt;alert(1)&lt;/script&gt;Nothing of this line is safe, so nothing of it is left.</p>", Third)]
    public void MarkupInTheTextIsNotMarkup(string paragraph, string expected)
    {
        var text = Extract(Article(paragraph)).Text;

        Assert.DoesNotContain('<', text);
        Assert.DoesNotContain("alert", text, StringComparison.Ordinal);
        Assert.Contains(expected, text, StringComparison.Ordinal);
    }

    [Fact]
    public void InvisibleCharactersAreGone()
    {
        var text = Extract(Article("<p>The ke\u200bep\u200der\u2060s \u202eold\u202c ho\u00adu\ufeffse, now a small \U000e0041museum, opens in June every year.</p>")).Text;

        Assert.Contains("The keepers old house, now a small museum, opens in June every year.", text, StringComparison.Ordinal);
    }
}
