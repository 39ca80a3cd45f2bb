using Aethercast.NativeHost.Running;

namespace Aethercast.Tests.NativeHost;

/// <summary>What programs are given, in the shapes the same composition gives them under Aspire.</summary>
public sealed class SettingsTests : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("aethercast-settings-");
    private readonly NativeSystem system;

    public SettingsTests() =>
        system = NativeSystem.Prepare(AppHostFile.Read(), new() { Folder = folder.FullName, Replicas = new Dictionary<string, int> { ["agents"] = 2 }, Environment = new Dictionary<string, string> { ["Extra"] = "yes" } });

    [Theory]
    [InlineData("ConnectionStrings__aethercastdb", @"^Host=127\.0\.0\.1;Port=\d+;Username=postgres;Password=\w{24};Database=aethercastdb$")]
    [InlineData("ConnectionStrings__cache", @"^127\.0\.0\.1:\d+,password=\w{24}$")]
    [InlineData("ConnectionStrings__messaging", @"^amqp://guest:\w{24}@127\.0\.0\.1:\d+$")]
    [InlineData("ConnectionStrings__blobs", @"^DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=[^;]+;BlobEndpoint=http://127\.0\.0\.1:\d+/devstoreaccount1;$")]
    [InlineData("ConnectionStrings__episodes", @";BlobEndpoint=http://127\.0\.0\.1:\d+/devstoreaccount1;ContainerName=episodes$")]
    [InlineData("services__orchestrator__http__0", @"^http://localhost:\d+$")]
    [InlineData("ASPNETCORE_URLS", @"^http://localhost:\d+$")]
    [InlineData("OTEL_SERVICE_NAME", "^web$")]
    [InlineData("Extra", "^yes$")]
    public void The_web_program_gets(string name, string shape) =>
        Assert.Matches(shape, system.Programs("web")[0].Environment.Last(setting => setting.Name == name).Value);

    [Fact]
    public void Agents_never_get_the_database() =>
        Assert.DoesNotContain(system.Programs("agents")[0].Environment, setting => setting.Name.Contains("aethercastdb", StringComparison.Ordinal));

    [Fact]
    public void Replicas_have_ports_of_their_own_behind_one_door()
    {
        var agents = system.Programs("agents");

        Assert.Equal(["agents-1", "agents-2"], agents.Select(replica => replica.Name));
        Assert.Equal(3, agents.Select(replica => replica.Url).Append(system.Url("agents")).Distinct().Count());
    }

    [Fact]
    public async Task Passwords_stay_the_same_for_data_that_is_kept()
    {
        await using var again = NativeSystem.Prepare(AppHostFile.Read(), new() { Folder = folder.FullName });

        Assert.Equal(Password(system), Password(again));

        static string Password(NativeSystem of) => of.ConnectionString("cache").Split("password=")[1];
    }

    public async ValueTask DisposeAsync()
    {
        await system.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
