using System.Net;
using Aethercast.Contracts.Wire;
using Aethercast.Platform.Outbound;

namespace Aethercast.Tests.Outbound;

public sealed class OutboundUrlPolicyTests
{
    private static readonly OutboundUrlPolicy Strict = new([]);

    public static TheoryData<string> Forbidden => ForbiddenVectors.Data;

    [Theory]
    [MemberData(nameof(Forbidden))]
    public void Refuses(string url)
    {
        var verdict = Strict.Check(url);

        Assert.False(verdict.Allowed, url);
        Assert.Contains(verdict.ErrorCode, (string[])[ErrorCodes.InvalidUrl, ErrorCodes.ForbiddenAddress]);
        Assert.NotEmpty(verdict.Reason!);
    }

    [Theory]
    [InlineData("http://example.com/")]
    [InlineData("https://www.example.com/a/b?c=d#e")]
    [InlineData("https://example.com:443/")]
    [InlineData("http://8.8.8.8/")]
    [InlineData("http://[2606:4700:4700::1111]/")]
    [InlineData("https://münchen.example.de/")]
    [InlineData("https://правда.рф/")]
    [InlineData("https://日本語.jp/")]
    [InlineData("https://日本のai.jp/")]
    [InlineData("https://한국.kr/")]
    [InlineData("https://example.com/user@host/path")]
    [InlineData("https://EXAMPLE.com./")]
    public void Allows(string url)
    {
        var verdict = Strict.Check(url);

        Assert.True(verdict.Allowed, $"{url}: {verdict.Reason}");
    }

    [Fact]
    public void Says_what_kind_of_wrong_it_is()
    {
        Assert.Equal(ErrorCodes.InvalidUrl, Strict.Check("not a url").ErrorCode);
        Assert.Equal(ErrorCodes.InvalidUrl, Strict.Check("file:///etc/passwd").ErrorCode);
        Assert.Equal(ErrorCodes.ForbiddenAddress, Strict.Check("http://192.168.1.1/").ErrorCode);
        Assert.Equal(ErrorCodes.ForbiddenAddress, Strict.Check("http://user:pw@example.com/").ErrorCode);
        Assert.Equal(ErrorCodes.InvalidUrl, Strict.Check("http://example.com/" + new string('a', 5000)).ErrorCode);
    }

    [Fact]
    public void A_listed_host_may_be_private_on_any_port_and_no_other()
    {
        var policy = new OutboundUrlPolicy(["127.0.0.1", "Intranet", "box.lan:8443", "[fd00::7]"]);

        Assert.True(policy.Check("http://127.0.0.1:8099/feed.xml").Allowed);
        Assert.True(policy.Check("http://intranet:3000/").Allowed);
        Assert.True(policy.Check("https://box.lan:8443/").Allowed);
        Assert.True(policy.Check("http://[fd00::7]:9000/").Allowed);
        Assert.False(policy.Check("https://box.lan/").Allowed);
        Assert.False(policy.Check("http://127.0.0.2/").Allowed);
        Assert.False(policy.Check("http://localhost/").Allowed);
        Assert.False(policy.Check("http://user@127.0.0.1/").Allowed);
        Assert.False(policy.Check("http://[::1]/").Allowed);
    }

    [Fact]
    public void Judges_what_a_name_resolved_to()
    {
        Assert.Null(Strict.WhyRefused("example.com", 80, IPAddress.Parse("93.184.216.34")));
        Assert.NotNull(Strict.WhyRefused("example.com", 80, IPAddress.Parse("127.0.0.1")));
        Assert.NotNull(Strict.WhyRefused("example.com", 80, IPAddress.Parse("::ffff:10.0.0.1")));
        Assert.NotNull(Strict.WhyRefused("example.com", 80, IPAddress.Parse("fd00::1")));
    }

    [Fact]
    public void A_host_allowed_by_name_may_not_turn_out_to_be_the_metadata_service()
    {
        var policy = new OutboundUrlPolicy(["intranet"]);

        Assert.Null(policy.WhyRefused("intranet", 8080, IPAddress.Parse("10.1.2.3")));
        Assert.NotNull(policy.WhyRefused("intranet", 80, IPAddress.Parse("169.254.169.254")));
        Assert.NotNull(policy.WhyRefused("intranet", 80, IPAddress.Parse("::ffff:169.254.169.254")));
        Assert.Null(new OutboundUrlPolicy(["169.254.7.7"]).WhyRefused("169.254.7.7", 80, IPAddress.Parse("169.254.7.7")));
    }
}
