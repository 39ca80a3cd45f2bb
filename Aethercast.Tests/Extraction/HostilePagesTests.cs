using System.Text;
using Aethercast.Agents.WebContentHarvester.Extraction;
using Aethercast.Agents.WebContentHarvester.Extraction.Html;
using static Aethercast.Tests.Extraction.Pages;

namespace Aethercast.Tests.Extraction;

/// <summary>Pages made to hurt. What they must show is that the text is still found, or none, and that what is kept stays small.</summary>
public sealed class HostilePagesTests
{
    [Theory]
    [InlineData("<div>")]
    [InlineData("<b>")]
    [InlineData("<a href=x>")]
    [InlineData("<p><object>")]
    [InlineData("<table><tr><td>")]
    [InlineData("<ul><li>")]
    [InlineData("<svg>")]
    [InlineData("<custom-element>")]
    public void AHundredThousandLevelsAreReadInOnePass(string open)
    {
        var text = Extract(Article() + string.Concat(Enumerable.Repeat(open, 100_000))).Text;

        Assert.Contains(First, text, StringComparison.Ordinal);
    }

    [Fact]
    public void TextBelowAHundredThousandLevelsIsFound()
    {
        var html = string.Concat(Enumerable.Repeat("<div>", 100_000)) + Paragraphs(First, Second, Third) + string.Concat(Enumerable.Repeat("</div>", 100_000));

        Assert.Contains(Second, Extract(html).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void AHundredThousandStrayEndTagsCloseNothing() =>
        Assert.Contains(Third, Extract(Article(string.Concat(Enumerable.Repeat("</section></b></ul>", 33_000)))).Text, StringComparison.Ordinal);

    [Fact]
    public void AMillionAttributesAreForgotten()
    {
        var attributes = new StringBuilder();
        for (var i = 0; i < 1_000_000; i++)
            attributes.Append(" a").Append(i % 9973);
        var page = HtmlReader.Read($"<div{attributes}>{First}</div>");

        Assert.Equal(3, page.Count);
        Assert.Equal("", page.Value(1, HtmlAttribute.Class));
    }

    /// <summary>Rows that each look at their neighbours: looking at all of them would never end.</summary>
    [Theory]
    [InlineData("<ul>", "<li><a href=x>Lantern of the coast</a></li><li>Bell</li>", "</ul>")]
    [InlineData("", "<section class=v><h4>Part</h4><p>A sentence of this part that is long enough, and then some more words.</p></section>", "")]
    [InlineData("<p>", "words that go on and on for a while <span class=tooltip>term</span> and on for some more of them ", "</p>")]
    [InlineData("<div class=x-comment-y>", "<div class=comment-list><p>An opinion that is long enough to be looked at by every rule there is.</p></div>", "</div>")]
    public void RowsOfManyThousandsAreReadOnce(string open, string part, string close) =>
        Assert.Contains(First, Extract(Article(open + string.Concat(Enumerable.Repeat(part, 20_000)) + close)).Text, StringComparison.Ordinal);

    [Fact]
    public void ANameOfAMillionLettersIsNoName()
    {
        var text = Extract(Article($"<div class=\"{string.Concat(Enumerable.Repeat("photo ", 170_000))}\"><img src=x>{string.Concat(Enumerable.Repeat("<p>A line that stands beside this picture.</p>", 5_000))}</div>")).Text;

        Assert.Contains(First, text, StringComparison.Ordinal);
    }

    [Fact]
    public void NodesAreBounded()
    {
        var page = HtmlReader.Read(string.Concat(Enumerable.Repeat("<i>x", 1_000_000)));

        Assert.True(page.Count <= HtmlReader.MaxNodes);
    }

    [Theory]
    [InlineData("<")]
    [InlineData("</")]
    [InlineData("<!--")]
    [InlineData("<!")]
    [InlineData("<p class=\"")]
    [InlineData("<p =")]
    [InlineData("<script>")]
    [InlineData("<title>")]
    [InlineData("<![CDATA[")]
    [InlineData("<svg><title>")]
    [InlineData("<textarea>")]
    public void APageThatBreaksOffIsReadAsFarAsItGoes(string end) => Assert.StartsWith(First, Extract(Article() + end).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("<a <b <c ")]
    [InlineData("&#1234567890;&#x110000;&#xD800;&amp&lt")]
    [InlineData("[[[[[[[[[[a](")]
    [InlineData("**********a**b*c_d__")]
    [InlineData("<!--<!--<!--")]
    [InlineData("((((((((you are now you are now")]
    [InlineData("i g n o r e - . _ ")]
    [InlineData("ignore the the your ")]
    [InlineData("| | | | |---|")]
    public void RepeatedSignsTakeNoLongerThanLinearTime(string sign)
    {
        var noise = string.Concat(Enumerable.Repeat(sign, 200_000 / sign.Length));

        var article = Extract(Article($"<p>{noise}</p>"));
        var clean = InstructionQuarantine.Clean(noise);

        Assert.NotNull(article.Text);
        Assert.NotNull(clean.Text);
    }

    [Fact]
    public void OnlyTheBeginningOfAnEndlessPageIsRead()
    {
        var body = new byte[TextDecoder.MaxBytes * 3];
        Array.Fill(body, (byte)'a');
        Encoding.UTF8.GetBytes(Article()).CopyTo(body, 0);

        Assert.Contains(First, Extract(body, "text/html").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void LinkedDataMayBeAnything()
    {
        foreach (var json in (string[])["{", "[[[[", "null", "{\"@type\":{}}", "{\"@type\":\"NewsArticle\",\"author\":{\"name\":{\"name\":[]}},\"headline\":5,\"articleBody\":{}}", new string('[', 100_000)])
            Assert.StartsWith(First, Extract(Article().Replace("</head>", $"<script type=application/ld+json>{json}</script></head>", StringComparison.Ordinal)).Text, StringComparison.Ordinal);
    }
}
