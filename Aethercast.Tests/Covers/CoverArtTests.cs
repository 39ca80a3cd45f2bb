using System.Text;
using System.Xml.Linq;
using Aethercast.Agents.ImageGeneration;

namespace Aethercast.Tests.Covers;

public sealed class CoverArtTests
{
    [Theory]
    [InlineData("Night trains return", "trains night rail")]
    [InlineData("<script>alert('x')</script> & \"quotes\" ]]> &#0;", "")]
    [InlineData("\u0000\u0008 \ud83c\udf0b Volcano \uffff", "lava 火山")]
    [InlineData("", "")]
    public void A_cover_is_small_valid_svg_without_scripts(string title, string keywords)
    {
        var svg = CoverArt.Draw("id-1", title, keywords.Split(' '));

        Assert.InRange(Encoding.UTF8.GetByteCount(svg), 1000, CoverArt.MaxBytes);
        var root = XDocument.Parse(svg).Root!;
        Assert.Equal("svg", root.Name.LocalName);
        Assert.DoesNotContain(root.Descendants(), element => element.Name.LocalName is "script" or "foreignObject" or "image" or "a");
        Assert.DoesNotContain(root.DescendantsAndSelf().Attributes(), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.Name.LocalName == "href");
    }

    [Fact]
    public void A_long_title_does_not_outgrow_the_limit() =>
        Assert.InRange(Encoding.UTF8.GetByteCount(CoverArt.Draw("id", new string('&', 5000), [new string('x', 5000)])), 1, CoverArt.MaxBytes);

    [Fact]
    public void The_same_topic_has_the_same_cover_and_another_topic_another()
    {
        Assert.Equal(CoverArt.Draw("a", "Title", ["one"]), CoverArt.Draw("a", "Title", ["one"]));
        Assert.NotEqual(CoverArt.Draw("a", "Title", ["one"]), CoverArt.Draw("b", "Title", ["one"]));
        Assert.NotEqual(CoverArt.Draw("a", "Title", ["one"]), CoverArt.Draw("a", "Title", ["two"]));
    }
}
