using Aethercast.Platform.Queues;
using Aethercast.Platform.RabbitMq;
using Aethercast.Platform.Security;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Aethercast.Tests.Platform;

/// <summary>A task queue on a real RabbitMQ, as one program has it.</summary>
internal sealed class RabbitMqRig : IAsyncDisposable
{
    private readonly RabbitMqConnection connection;

    public RabbitMqRig(string connectionString, IOptions<QueueOptions> options, string? caFile = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:messaging", connectionString)]).Build();
        connection = new(configuration, new TlsTrust(Options.Create(new TlsOptions { CaFile = caFile })), options, NullLogger<RabbitMqConnection>.Instance);
        Queues = new(connection, options, TimeProvider.System, NullLogger<RabbitMqTaskQueue>.Instance);
    }

    public RabbitMqTaskQueue Queues { get; }

    /// <summary>Cuts the connection without a word, as the death of the program would.</summary>
    public ValueTask CutAsync() => connection.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await Queues.DisposeAsync();
        await connection.DisposeAsync();
    }
}
