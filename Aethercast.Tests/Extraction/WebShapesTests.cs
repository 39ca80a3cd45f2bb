using static Aethercast.Tests.Extraction.Pages;

namespace Aethercast.Tests.Extraction;

/// <summary>Shapes that the web's common systems give their pages, each with the three paragraphs of one article in it.</summary>
public sealed class WebShapesTests
{
    private const string Body = $"{First}\n\n{Second}\n\n{Third}";
    private const string Other = "The ferry to the northern islands was cancelled again, and the mayor asked for a report before the summer.";

    private const string Longer = $"{Other} A lorry brought the new lamp over the pass in two parts, and the road was closed for it from six in the morning until nine.";

    [Theory]
    [InlineData("<div class=\"k9\"><div>The Morning Lantern</div><div>Start your day with the stories of the coast.</div><form><input type=\"email\"><button>Go</button></form></div>")]
    [InlineData("<div><img src=\"a.jpg\"><div>The tower seen from the harbour</div></div>")]
    [InlineData("<table align=\"right\"><tr><td><img src=\"a.jpg\"></td></tr><tr><td>The tower seen from the harbour, in a picture of 1911.</td></tr></table>")]
    [InlineData("<p>The tower at dusk, painted white for the day. — Photo: Ida Holm</p>")]
    [InlineData("<p>Photo by Ida Holm</p>")]
    [InlineData("<div class=\"e\"><img src=\"a.jpg\"><span class=\"k3\">The tower seen from the harbour on the evening of the feast.</span></div>")]
    [InlineData("<div class=\"k8\"><strong>Get the stories of the coast before breakfast.</strong><button>Turn on alerts</button></div>")]
    [InlineData("<div class=\"when\"><time>11:49</time></div>")]
    [InlineData("<div itemprop=\"comment\"><p>The ferry to the northern islands was cancelled again, and nobody at the harbour could say why.</p></div>")]
    [InlineData("<div class=\"deal\"><p>Today’s best deals</p><div>$49.99 <a href=\"/b\">View Deal</a></div></div>")]
    [InlineData("<section class=\"k4\"><h4>Newsletter</h4><p>« Ce matin »</p><p>Chaque matin, l’essentiel</p><button>S’inscrire</button></section>")]
    [InlineData("<div class=\"k5\"><p>Today’s letter is brought to you by</p><h3>Grey Lamps</h3><p>They burn for eleven years.</p></div>")]
    [InlineData("<figure><blockquote><p>a brass band played until the rain, which had been promised all day</p><cite>Ida Holm</cite></blockquote></figure>")]
    [InlineData("<p>More coverage of towers: https://lantern.example/towers</p>")]
    [InlineData("<p>You are receiving this email because you signed up at lantern.example.</p>")]
    [InlineData("<p>Ida Holm in Karsund and Ane Brodd in Vantry contributed to this report.</p>")]
    [InlineData("<p>First published: 4 March 2024, 10:02 am</p>")]
    [InlineData("<div>3 марта, 12:00</div>")]
    [InlineData("<p>To get news from the coast in our app, <a href=\"/app\">click here</a> or <a href=\"/apk\">click here</a>.</p>")]
    [InlineData("<p>Lesen Sie auch: <a href=\"/x\">Die Fähre fährt wieder nicht</a></p>")]
    [InlineData("<p>Читайте также: <a href=\"/x\">Паром снова не ходит</a></p>")]
    [InlineData("<p>Puedes seguir a LA LINTERNA en <a href=\"/f\">Facebook</a> y <a href=\"/x\">X</a>.</p>")]
    [InlineData("<section><h3>More of this</h3><div><h4><a href=\"/x\">The keeper who would not leave</a></h4></div></section>")]
    [InlineData("<amp-ad><div>Advertising that fills a whole line of this page</div></amp-ad>")]
    [InlineData("<blockquote class=\"big\">a brass band played until the rain, which had been promised all day, arrived</blockquote>")]
    [InlineData("<blockquote><p><a href=\"/p\">A post shared by Grey Point (@greypoint)</a></p></blockquote>")]
    public void WhatStandsBetweenParagraphsStaysOut(string between) => Assert.Equal(Body, Extract(Article(between)).Text);

    [Fact]
    public void AnEncyclopediaHasMarksNotesAndBoxes()
    {
        var text = Extract(Page($"""
            <main><h1>Grey Point</h1><div class="parser-output"><table class="infobox"><tr><th>Height</th><td>41 m</td></tr></table>
            <p>{First}<sup class="reference"><a href="#note-1">[1]</a></sup></p><div><h2>Lighting</h2><span class="editsection">[<a href="/e">edit</a>]</span></div>
            <p>{Second}<sup><a href="#note-2">2</a></sup></p><p>{Third}</p>
            <h2>References</h2><ol><li>Holm, I. (1960). The lights of the coast. Karsund Press, p. 4.</li><li>Brodd, A. (1971). Towers and their keepers. Karsund Press.</li></ol>
            <h2>External links</h2><ul><li><a href="/s">Official site of the tower</a></li></ul></div></main>
            """)).Text;

        Assert.Equal($"{First}\n\n# Lighting\n\n{Second}\n\n{Third}", text);
    }

    [Fact]
    public void ManyCommentsAreNotTheShortArticleAboveThem()
    {
        var comments = string.Concat(Enumerable.Range(0, 20).Select(i => $"<div class=\"entry-{i}\"><div>user{i}</div><div><p>{Other} {Other}</p></div><div><a href=\"/r\">Reply</a></div></div>"));

        Assert.Equal(Body, Extract(Page($"<div class=\"page\"><div class=\"story\"><h1>Grey Point shines again</h1><div>{Paragraphs(First, Second, Third)}</div></div><div id=\"readers\">{comments}</div></div>")).Text);
    }

    [Fact]
    public void CommentsBelowATextWithoutAHeadlineAreNotPartOfIt()
    {
        var comments = string.Concat(Enumerable.Range(0, 5).Select(i => $"<div class=\"_12\"><div>anon{i}</div><div class=\"_14\">{Other} {Other}</div><button>Reply</button></div>"));

        Assert.Equal(Body, Extract(Page($"<div class=\"_1\"><div class=\"_2\"><div>Grey Point shines again</div></div><div class=\"_6\">{Paragraphs(First, Second, Third)}</div><div class=\"_11\">{comments}</div></div>")).Text);
    }

    [Fact]
    public void TeasersBesideAShortArticleAreNotIt()
    {
        var teasers = string.Concat(Enumerable.Range(0, 8).Select(i => $"<div class=\"list__item\"><h3><a href=\"/{i}\">A headline of another day</a></h3><p>{Other} {Other} {Other}</p></div>"));

        Assert.Equal(Body, Extract(Page($"<div class=\"grid\"><main class=\"c8\"><article><h1>Grey Point shines again</h1><div>{Paragraphs(First, Second, Third)}</div></article></main><div class=\"c4\">{teasers}</div></div><div class=\"below\">{teasers}</div>")).Text);
    }

    [Fact]
    public void ANameThatMostOfTheTextBearsMeansNothing()
    {
        var slides = string.Concat(new[] { First, Second, Third }.Select(text => $"<div class=\"gallery-slide\"><img src=\"g.jpg\"><div class=\"gallery-slide-copy\"><p>{text}</p><div class=\"photo-credit\">Ida Holm, who has taken pictures of this coast since 1971.</div></div></div>"));

        Assert.Equal(Body, Extract(Page($"<main><h1>Grey Point shines again</h1><div class=\"gallery-slides\">{slides}</div></main>")).Text);
    }

    [Fact]
    public void PagesLaidOutByTablesHaveTheirTextInACell()
    {
        var text = Extract(Page($"""
            <center><table width="760"><tr><td colspan="3"><b>The Lantern</b> Monday, March 4, 2002</td></tr><tr><td><table><tr><td><a href="/n">News</a></td></tr><tr><td><a href="/s">Sports</a></td></tr></table></td>
            <td><font size="3">{First}<br><br>{Second}<p>{Third}</font><br><hr><a href="mailto:x@lantern.example">Email this story</a> | <a href="/p">Print</a></td>
            <td><b>Top stories</b><br><a href="/1">A ferry that does not go</a><br><a href="/2">A mayor who asks for a report</a></td></tr></table></center>
            """)).Text;

        Assert.Equal(Body, text);
    }

    [Fact]
    public void ATextInTwoBoxesOfOneNameIsOneText()
    {
        var text = Extract(Page($"<div><h1>Grey Point shines again</h1><div class=\"zone\">{Paragraphs(First, Second, First, Second)}</div><div class=\"slot\"></div><div class=\"zone\">{Paragraphs(Third)}</div><div class=\"end\"><a href=\"/\">Home</a></div></div>")).Text;

        Assert.EndsWith(Third, text, StringComparison.Ordinal);
    }

    [Fact]
    public void AReportWithATimeAboveEachPartKeepsItsTimes() =>
        Assert.Contains("10 p.m.", Extract(Article($"<p>10 p.m.</p><p>{Other}</p>")).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("<p><em>Ida Holm writes about towers. Follow her on Mastodon: @ida.</em></p>")]
    [InlineData("<p><b>About The Lantern Trust</b><br>The trust keeps eleven towers and a small museum open.</p><p>Contact: press@lantern.example</p>")]
    [InlineData("<p><strong>ENDS</strong></p><p><strong>Notes:</strong></p><p>[1] The trust keeps eleven towers and a small museum.</p>")]
    [InlineData("<p>###</p><p>Reference: Holm, I., “On towers that lean”, Towers, 2024</p>")]
    [InlineData("<p><a href=\"#_ftnref1\">[1]</a> See the Towers Act of 1911, section four.</p>")]
    [InlineData("<p><b>About The Lantern Trust</b></p><p>The trust keeps eleven towers and a small museum open.</p>")]
    [InlineData("<h2>About the author</h2><p>Ida Holm writes about towers and has done so for many years now.</p>")]
    public void WhatFollowsTheTextStaysOut(string after) =>
        Assert.Equal(Body, Extract(Page($"<main><article><h1>Grey Point shines again</h1><div>{Paragraphs(First, Second, Third)}{after}</div></article></main>")).Text);

    [Fact]
    public void JoinersThatSpellStay()
    {
        const string persian = "کشتی\u200cسازی قدیمی بندر روز جمعه پس از یازده سال دوباره باز شد و مردم شهر کنار آن جمع شدند.";

        Assert.Equal($"{persian}\n\n{persian}x", Extract(Page($"<main><h1>Grey Point</h1><p>{persian}</p><p>{persian}\u200cx</p></main>")).Text);
    }

    [Fact]
    public void OfTwoHeadlinesTheOneInTheTitleLeadsToTheText()
    {
        var labs = $"<h1>Tools for readers of abstracts</h1>{Paragraphs($"{Other} {Other}", $"{Other} {Other}")}";
        var text = Extract(Page($"<div class=\"a\"><div class=\"b\"><h1>Towers and lamps</h1><h1><span>Title:</span>Grey Point shines again</h1><blockquote>{First} {Second} {Third} {First}</blockquote><table><tr><td>Pages:</td><td>12, with 4 figures</td></tr></table></div><div class=\"c\">{labs}</div></div>", "<meta property=\"og:title\" content=\"Grey Point shines again\">")).Text;

        Assert.StartsWith($"{First} {Second} {Third} {First}", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Other, text, StringComparison.Ordinal);
    }

    [Fact]
    public void ParagraphsBetweenTheHeadlineAndANestedSectionAreItsBeginning()
    {
        var text = Extract(Page($"<div class=\"doc\"><section><h1>Grey Point shines again</h1>{Paragraphs(First, Second)}<section><h2>The cost</h2>{Paragraphs(Third, $"{Other} {Other}", $"{Other} {Other}", $"{Other} {Other}", $"{Other} {Other}")}</section></section></div>")).Text;

        Assert.StartsWith($"{First}\n\n{Second}\n\n# The cost\n\n{Third}", text, StringComparison.Ordinal);
    }

    [Fact]
    public void ALetterInAnArchiveHasParagraphsAndNoHead()
    {
        var text = Extract(Page($"<pre>From: Ida Holm &lt;ida@lantern.example&gt;\nTo: towers@lantern.example\nSubject: <b>Grey Point shines again</b>\nDate: Mon, 4 Mar 2024 10:12:01 +0100\n\n{First.Replace("evening, ", "evening,\n", StringComparison.Ordinal)}\n\n{Second}\n\n{Third}\n</pre>")).Text;

        Assert.Equal(Body, text);
    }

    [Fact]
    public void ALeadInOneBoxWithTheTextIsItsBeginning()
    {
        var text = Extract(Page($"<main><div><h1>Grey Point shines again</h1></div><div class=\"s\"><p class=\"one\">{First}</p><div class=\"t\">{Paragraphs(Longer, Longer, Longer)}</div></div></main>")).Text;

        Assert.StartsWith(First, text, StringComparison.Ordinal);
    }

    [Fact]
    public void AQuoteBesideTheTextAndAListOfWhatIsKnownBelongToIt()
    {
        var text = Extract(Page($"<main><h1>Grey Point shines again</h1><section><h2>What we know</h2><ul><li>{First}</li><li>{Second}</li><li>{Third}</li></ul></section><div class=\"t\">{Paragraphs(Longer, Longer, Longer, Longer)}</div><h2>Voices</h2><blockquote><p>{Third}</p></blockquote></main>")).Text;

        Assert.StartsWith($"# What we know\n\n{First}", text, StringComparison.Ordinal);
        Assert.EndsWith($"# Voices\n\n{Third}", text, StringComparison.Ordinal);
    }

    [Fact]
    public void NumbersBeforeHeadingsStayAndMarksOfNotesGo()
    {
        var text = Extract(Article($"<h2><span class=\"x_tag\">2.1 </span>The cost</h2><p>{Other}<a class=\"fn\" href=\"#n1\">[1]</a></p>")).Text;

        Assert.Contains($"# 2.1 The cost\n\n{Other}\n\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<p>You can click on the map to see where the tower stands, and <a href=\"/m\">the map</a> is free for schools.</p>", "click on the map")]
    [InlineData("<p>In March 2024 the harbour board met eleven times.</p>", "eleven times")]
    [InlineData("<p><strong>About time, then?</strong></p><p>It was, and the harbour master says so to everybody who asks him.</p>", "About time, then?")]
    [InlineData("<div class=\"pic\"><img src=\"a.jpg\"><p>The tower was painted white before the feast, as it is every year.</p></div>", "painted white")]
    [InlineData("<h2>More light for less money</h2><p>The new lamp needs a ninth of the old one's power, the board said in March.</p>", "More light for less money")]
    [InlineData("<p>The board wrote: “the harbour master is right, the repairs cost far too much and came too late.”</p>", "far too much")]
    public void TextThatOnlyLooksLikeFurnitureStays(string between, string words) => Assert.Contains(words, Extract(Article(between)).Text, StringComparison.Ordinal);
}
