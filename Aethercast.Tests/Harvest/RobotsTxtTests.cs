using Aethercast.Agents.WebContentHarvester.Fetching;

namespace Aethercast.Tests.Harvest;

public sealed class RobotsTxtTests
{
    [Theory]
    [InlineData("User-agent: *\nDisallow: /private/", "/private/x", false)]
    [InlineData("User-agent: *\nDisallow: /private/", "/public", true)]
    [InlineData("User-agent: *\nDisallow:", "/anything", true)]
    [InlineData("User-agent: *\nDisallow: /\nAllow: /news/", "/news/a", true)]
    [InlineData("User-agent: *\nDisallow: /news/\nAllow: /news/", "/news/a", true)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", false)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?x", true)]
    [InlineData("User-agent: *\nDisallow: /a*b*c", "/axxbyyc/d", false)]
    [InlineData("User-agent: other\nDisallow: /", "/a", true)]
    [InlineData("User-agent: aethercast\nDisallow: /a\n\nUser-agent: *\nDisallow: /", "/b", true)]
    [InlineData("User-agent: *\nDisallow: /\n\nUser-agent: Aethercast/2.0\nDisallow: /a", "/b", true)]
    [InlineData("User-agent: one\nUser-agent: Aethercast\nDisallow: /a", "/a", false)]
    [InlineData("# comment\r\nUSER-AGENT: *\r\nDISALLOW: /a # why\r\n", "/a", false)]
    [InlineData("\ufeffUser-agent: *\nDisallow: /a", "/a", false)]
    [InlineData("<html>not robots</html>", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /", "/robots.txt", true)]
    public void Longest_rule_of_the_right_group_decides(string text, string path, bool allowed)
    {
        Assert.Equal(allowed, RobotsTxt.Parse(text, "Aethercast").Allows(new Uri("https://example.com" + path)));
    }

    [Fact]
    public void A_pattern_of_stars_does_not_take_for_ever()
    {
        var robots = RobotsTxt.Parse("User-agent: *\nDisallow: /" + string.Concat(Enumerable.Repeat("*a", 2000)) + "$", "Aethercast");

        Assert.True(robots.Allows(new Uri("https://example.com/" + new string('a', 1500) + "b")));
    }
}
