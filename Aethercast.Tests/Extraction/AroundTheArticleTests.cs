using static Aethercast.Tests.Extraction.Pages;

namespace Aethercast.Tests.Extraction;

/// <summary>What stands before, after and over an article: comments, walls, leads, pointers, and words that only look like furniture.</summary>
public sealed class AroundTheArticleTests
{
    private const string Body = $"{First}\n\n{Second}\n\n{Third}";
    private const string Opinion = "I was there and I can tell you that nobody saw anything, because the rain was so heavy that we all went home before the lamp was lit.";

    [Theory]
    [InlineData("visitors_comment_block")]
    [InlineData("article_footer_comments")]
    [InlineData("leser-kommentare liste")]
    public void CommentsLongerThanTheArticleStayOut(string name)
    {
        var comments = string.Concat(Enumerable.Range(0, 12).Select(i => $"<div class=\"one\"><p>{Opinion} {Opinion} {i}</p></div>"));

        Assert.Equal(Body, Extract(Page($"<div class=\"left\"><h1>Grey Point shines again</h1><div class=\"text\">{Paragraphs(First, Second, Third)}</div><div class=\"{name}\">{comments}</div></div>")).Text);
    }

    [Theory]
    [InlineData("Comments (12)")]
    [InlineData("Коментари")]
    [InlineData("Hozzászólások")]
    public void AHeadingOverCommentsEndsTheArticle(string heading)
    {
        var comments = string.Concat(Enumerable.Range(0, 12).Select(i => $"<div><b>No {i}</b><p>{Opinion}</p></div>"));

        Assert.Equal(Body, Extract(Page($"<div><h1>Grey Point shines again</h1>{Paragraphs(First, Second, Third)}<h3>{heading}</h3>{comments}</div>")).Text);
    }

    [Theory]
    [InlineData("<a href=\"/n\" class=\"popup\">the grandchildren of fishermen</a>")]
    [InlineData("<span class=\"tooltip\">the grandchildren of fishermen</span>")]
    [InlineData("<abbr class=\"hashtag\"><b>the grandchildren of fishermen</b></abbr>")]
    [InlineData("<em><a href=\"/n\" class=\"modal\">the grandchildren of fishermen</a></em>")]
    public void WordsWithinASentenceStayWhateverTheyAreCalled(string words) =>
        Assert.Equal(Body, Extract(Article().Replace("the grandchildren of fishermen", words, StringComparison.Ordinal)).Text);

    [Fact]
    public void ItemsThatAreAllLinkStayInAListThatASentenceOpens()
    {
        var text = Extract(Article("<p>Visitors may bring any of the following.</p><ul><li><a href=\"/l\">Lanterns</a></li><li>Dogs on a lead</li><li><a href=\"/k\">Kites</a></li></ul>")).Text;

        Assert.Contains("any of the following.\n\nLanterns\n\nDogs on a lead\n\nKites\n\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<p><b>IN PICTURES: </b><a href=\"/x\">The lamp of Grey Point</a></p>")]
    [InlineData("<p><a href=\"/x\">See the pictures of the week.</a></p>")]
    [InlineData("<p><a href=\"/x\">Lire : ce que coûte un phare</a></p>")]
    [InlineData("<p>A lire aussi : <a href=\"/x\">ce que coûte un phare</a></p>")]
    [InlineData("<p>Questions? Comments? Email us at <a href=\"mailto:desk@lantern.example\">the desk</a></p>")]
    [InlineData("<p>Top photo by Ida Holm</p>")]
    [InlineData("<p>The lamp, seen from the harbour on Friday (fot. Ida Holm)</p>")]
    [InlineData("<p>Follow The Lantern: <a href=\"/t\">Twitter</a> | <a href=\"/f\">Facebook</a></p>")]
    [InlineData("<p>WATCH the lamp being lit:</p>")]
    [InlineData("<div><h4>Text Size</h4><ul><li>-</li><li>+</li></ul>reset</div>")]
    [InlineData("<ul><li>Source<a href=\"/s\">Harbour office of Karsund</a></li></ul>")]
    [InlineData("<p>Lantern Video: <a href=\"/v\">The lamp being lit</a></p>")]
    [InlineData("<p>More from The Lantern: the ferry, the herring and the mayor</p>")]
    [InlineData("<div class=\"foto\"><img src=\"a.jpg\"><p>Ida Holm.</p></div>")]
    [InlineData("<div class=\"k7\"><img src=\"a.jpg\"><div>The harbour master shows the old lamp to the children of the school on Friday.</div></div>")]
    [InlineData("<center>REKLAMA</center>")]
    [InlineData("<div>hirdetés</div>")]
    public void LinesThatPointElsewhereStayOut(string line) => Assert.Equal(Body, Extract(Article(line)).Text);

    [Theory]
    [InlineData("Ida Holm can be reached at holm@lantern.example.")]
    [InlineData("Ida Holm holm@lantern.example")]
    public void WhereToReachTheAuthorIsNotTheEnd(string line) => Assert.Equal(Body, Extract(Page($"<article><h1>Grey Point</h1>{Paragraphs(First, Second, Third)}<p>{line}</p></article>")).Text);

    [Fact]
    public void TheLastPartOfAReviewBelongsToIt()
    {
        var page = Page($"<article><h1>Grey Point</h1><div><section class=\"body\">{Paragraphs(First, Second, Third, First, Second, Third, First, Second, Third)}</section><section class=\"verdict\"><h4>Wrap up</h4><p>{Opinion} {Opinion}</p></section><section><h4>More lamps</h4><ul><li><a href=\"/1\">The lamp of the north</a></li></ul></section></div></article>");

        Assert.EndsWith($"{Third}\n\n# Wrap up\n\n{Opinion} {Opinion}", Extract(page).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void ALineInCapitalsThatIsToldStays() =>
        Assert.Contains("UPDATE: The harbour master said on Sunday", Extract(Article("<p><b>UPDATE:</b> The harbour master said on Sunday that the lamp would stay.</p>")).Text, StringComparison.Ordinal);

    [Fact]
    public void ALeadSetApartIsTheBeginning()
    {
        var page = Page($"<div class=\"art\"><h2>Grey Point shines again</h2><div class=\"date\">2015-08-03 09:05</div><div class=\"art-lead\">{First}</div><div class=\"art-body\">{Paragraphs(Second, Third)}</div></div>");

        Assert.Equal(Body, Extract(page).Text);
    }

    [Fact]
    public void ALineThatGoesOnAfterABreakIsTheBeginning() =>
        Assert.StartsWith("Last night,\n\nwhile", Extract(Page($"<article><h1>Grey Point</h1><div>Last night,<br><br>while the rain held off, {First} {Second}<br><br>{Third}</div></article>")).Text, StringComparison.Ordinal);

    [Fact]
    public void AParagraphThatSaysAgainWhatAnotherSaidIsNoPullQuote()
    {
        var text = Extract(Page($"<article><h1>Grey Point</h1><div>{Paragraphs(First, Second)}</div><h2>Again</h2><div>{Paragraphs($"{Second} {Third}")}</div></article>")).Text;

        Assert.Equal($"{First}\n\n{Second}\n\n# Again\n\n{Second} {Third}", text);
    }

    [Theory]
    [InlineData("<div class=\"cookie-wall\" role=\"dialog\"><h2>Your privacy</h2><p>We and our 214 partners store and access information on a device, such as cookies, and process personal data to show you advertising.</p><button>Accept</button></div>")]
    [InlineData("<div id=\"onetrust-consent-sdk\"><div><p>By clicking accept you agree to the storing of cookies on your device to enhance navigation and to analyse usage of the site.</p><button>Accept All</button></div></div>")]
    [InlineData("<div class=\"paywall\"><p>Subscribe now to read the whole story and a thousand others from the coast, for one crown a week.</p></div>")]
    public void AWallOverAnArticleIsNotTheArticle(string wall)
    {
        Assert.Equal(Body, Extract(Page($"{wall}<main><article><h1>Grey Point shines again</h1>{Paragraphs(First, Second, Third)}</article></main>")).Text);
        Assert.Equal("", Extract(Page($"{wall}<div id=\"app\"></div>")).Text);
    }

    [Theory]
    [InlineData("<div class=\"modal-container\"><div class=\"modal modal-medium\"><div class=\"modal-body\">{0}</div></div></div>")]
    [InlineData("<div role=\"dialog\"><div>{0}</div></div>")]
    public void DialogsOfAPageWithHardlyAWordAreNoArticle(string dialog)
    {
        string[] told = ["Enter your phone number in the box below, and we will send you a code.", "Standard charges may apply. At first others will be able to find you by it.", "You can change that in your settings at any time, today or later.", "The address of this note is below. Copy it to share it with your friends."];

        Assert.Equal("", Extract(Page("<p>The lamp of Grey Point is lit!</p>" + string.Concat(told.Select(words => dialog.Replace("{0}", $"<p>{words}</p>", StringComparison.Ordinal))))).Text);
    }

    [Fact]
    public void LabelsAndTeasersOfAFrontPageAreNoArticle()
    {
        string[] teasers = ["Read the latest posts of the harbour office", "Check out the most popular infographics and videos", "View the photo of the day and other galleries", "Watch behind-the-scenes videos and more", "Tune in to harbour events and statements as they happen", "See the lineup of artists and performers at the harbour", "Learn more about the people who look after the coast", "Find out how to visit the tower and the museum", "Search the archive of the harbour office"];

        Assert.Equal("", Extract(Page($"<ul class=\"menu\">{string.Concat(teasers.Select((teaser, i) => $"<li><a href=\"/{i}\">Topic {i}</a><span>{teaser}</span></li>"))}</ul>")).Text);
    }
}
