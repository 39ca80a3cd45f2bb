using Aethercast.Platform.Redis;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.StackExchangeRedis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aethercast.Platform.Security;

public static class SharedKeys
{
    /// <summary>Keeps the keys that protect cookies and circuits where every replica of the web program finds them: in Redis, or in the data folder when embedded.</summary>
    public static IHostApplicationBuilder AddSharedKeys(this IHostApplicationBuilder builder)
    {
        builder.Services.AddDataProtection().SetApplicationName("aethercast");
        if (builder.Configuration.GetConnectionString(RedisConnection.ConnectionName) is not null)
        {
            builder.Services.AddSingleton(services => new PatientKeys(
                () => new RedisXmlRepository(services.GetRequiredService<RedisConnection>().Database, "data-protection-keys"),
                RedisConnection.IsOutage, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<PatientKeys>>()));
            builder.Services.AddHostedService(services => services.GetRequiredService<PatientKeys>());
            builder.Services.AddOptions<KeyManagementOptions>().Configure<PatientKeys>((options, keys) => options.XmlRepository = keys);
        }
        else
        {
            builder.Services.AddOptions<KeyManagementOptions>().Configure<IOptions<DataOptions>, ILoggerFactory>((keys, data, loggers) =>
                keys.XmlRepository = new Microsoft.AspNetCore.DataProtection.Repositories.FileSystemXmlRepository(new(Path.Combine(data.Value.FullPath, "keys")), loggers));
        }
        return builder;
    }
}
