using Aethercast.NativeHost.Running;
using Aethercast.NativeHost.Servers;

namespace Aethercast.Tests.NativeHost;

public sealed class PostgresServerTests
{
    [Fact]
    public async Task A_folder_its_user_may_not_enter_is_named()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root starts Postgres as another user.");
        var closed = Directory.CreateTempSubdirectory("aethercast-closed-"); // open to its owner alone
        try
        {
            var folder = Path.Combine(closed.FullName, "postgres");
            await using var server = new PostgresServer(new ServerSettings(folder, 1, "", KeepsData: true, LogFile: null), []);
            Assert.SkipWhen(server.Missing is not null, "Postgres is not installed.");

            var error = await Assert.ThrowsAsync<UsageException>(() => server.StartAsync(TestContext.Current.CancellationToken));

            Assert.Contains(folder, error.Message, StringComparison.Ordinal);
            Assert.Contains("--data", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            closed.Delete(recursive: true);
        }
    }
}
