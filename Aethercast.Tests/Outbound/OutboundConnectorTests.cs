using System.Net;
using Aethercast.Platform.Outbound;
using Aethercast.Tests.Harvest;

namespace Aethercast.Tests.Outbound;

public sealed class OutboundConnectorTests
{
    private static readonly IPAddress Loopback = IPAddress.Loopback, Public = IPAddress.Parse("93.184.216.34");

    private sealed class LyingResolver(params IPAddress[][] answers) : IHostResolver
    {
        public int Asked { get; private set; }

        public Task<IPAddress[]> ResolveAsync(string host, CancellationToken ct) => Task.FromResult(answers[Math.Min(Asked++, answers.Length - 1)]);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("169.254.169.254")]
    [InlineData("::1")]
    [InlineData("::ffff:192.168.0.1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("64:ff9b::7f00:1")]
    public async Task A_public_name_at_a_private_address_is_not_connected_to(string address)
    {
        await using var site = await TestSite.StartAsync();
        var refused = await Refusal(new LyingResolver([IPAddress.Parse(address)]), $"http://news.example.com:{site.Port}/");

        Assert.NotNull(refused);
        Assert.Empty(site.Requests);
    }

    [Fact]
    public async Task One_bad_address_among_good_ones_spoils_them_all()
    {
        Assert.NotNull(await Refusal(new LyingResolver([Public, Loopback]), "http://news.example.com/"));
    }

    [Fact]
    public async Task A_name_that_changes_after_the_check_gains_nothing()
    {
        // The name is good when it is looked at and loopback when it is connected to: both are one look-up here, so the change is seen.
        await using var site = await TestSite.StartAsync();
        var resolver = new LyingResolver([Loopback], [Public]);

        Assert.NotNull(await Refusal(resolver, $"http://rebind.example.com:{site.Port}/"));
        Assert.Equal(1, resolver.Asked);
        Assert.Empty(site.Requests);
    }

    [Fact]
    public async Task A_listed_name_is_connected_to_where_it_was_found()
    {
        await using var site = await TestSite.StartAsync();
        site.Page("/", "hello");
        var resolver = new LyingResolver([Loopback], [Public]);
        using var http = new HttpMessageInvoker(new OutboundConnector(new OutboundUrlPolicy(["intranet.example.com"]), resolver).CreateHandler(TimeSpan.FromSeconds(5)));

        using var response = await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"http://intranet.example.com:{site.Port}/"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(1, resolver.Asked);
    }

    private static async Task<ForbiddenAddressException?> Refusal(LyingResolver resolver, string url)
    {
        using var http = new HttpMessageInvoker(new OutboundConnector(new OutboundUrlPolicy([]), resolver).CreateHandler(TimeSpan.FromSeconds(5)));
        var error = await Assert.ThrowsAsync<HttpRequestException>(() => http.SendAsync(new HttpRequestMessage(HttpMethod.Get, url), TestContext.Current.CancellationToken));
        for (Exception? at = error; at is not null; at = at.InnerException)
        {
            if (at is ForbiddenAddressException forbidden) return forbidden;
        }

        return null;
    }
}
